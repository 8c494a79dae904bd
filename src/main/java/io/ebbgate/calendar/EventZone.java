package io.ebbgate.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * What turns local times of an event into instants.
 *
 * @param name the region, or the TZID where only the file's own VTIMEZONE says what it is
 */
record EventZone(String name, ZoneRules rules) {

    static EventZone of(ZoneId zone) {
        return new EventZone(zone.getId(), zone.getRules());
    }

    /**
     * In a gap the offset before it holds, so that 02:30 is 03:30 on the morning that has no 02:30; of the two in an overlap it is
     * the first, which has the offset before as well (RFC 5545 3.3.5). {@link ZoneRules#getOffset} promises just that.
     */
    Instant instant(LocalDateTime local) {
        return local.toInstant(rules.getOffset(local));
    }

    LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, rules.getOffset(instant));
    }

    /** The change of clocks that leaves a local time out or gives it twice, or null. */
    @Nullable
    ZoneOffsetTransition change(LocalDateTime local) {
        return rules.getTransition(local);
    }
}

package io.ebbgate.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.timetable.Snapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate would answer at an instant; nothing of it is recorded.
 *
 * @param until when this state ends: of an open gate the last instant to start, of a closed one the first at which it opens; null
 *     where nothing known ends it
 * @param booking the booking that holds the instant, null where none does
 * @param earliest the first instant from {@code at} on at which it is open
 * @param override the override that opens it, absent where none is needed
 */
record WhatIf(
        String service,
        String environment,
        Instant at,
        boolean open,
        List<Answer.Why> reasons,
        @Nullable Instant until,
        @Nullable Instant earliest,
        Answer.@Nullable Slot window,
        Answer.@Nullable InBooking booking,
        Answer.@Nullable Slot next,
        @JsonInclude(JsonInclude.Include.NON_NULL) Answer.@Nullable ByOverride override,
        Answer.MadeWith timetable) {

    static WhatIf of(Ask ask, Ruling ruling, Snapshot snapshot, Instant at, Wording wording) {
        return new WhatIf(
                ask.service(),
                ask.environment(),
                at,
                ruling.open(),
                Answer.Why.all(ruling.reasons(), wording),
                ruling.open() ? ruling.validUntil() : ruling.earliest(),
                ruling.open() ? at : ruling.earliest(),
                Answer.Slot.of(ruling.window()),
                Answer.InBooking.of(ruling.booking()),
                Answer.Slot.of(ruling.next()),
                Answer.ByOverride.of(ruling, wording),
                new Answer.MadeWith(snapshot.version(), snapshot.tzdata()));
    }
}

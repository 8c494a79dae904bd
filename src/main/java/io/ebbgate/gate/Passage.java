package io.ebbgate.gate;

import io.ebbgate.timetable.Freeze;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.OverrideGrant;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one override lets through in one lane: everything that starts while it is in force, but for the freezes that it does not
 * name. The change may go on when the override is over; it must not reach into a freeze that stays.
 *
 * @param freezes the declared freezes that it does not name
 * @param closings the closing calendars that it does not name
 */
record Passage(OverrideGrant grant, List<Freeze> freezes, List<Closing> closings) {

    static Passage of(OverrideGrant grant, Lengths lengths, Lane lane, Lane.Frozen frozen) {
        return new Passage(
                grant,
                frozen.freezes().stream()
                        .filter(freeze -> !grant.freezes().contains(freeze.id()))
                        .toList(),
                lane.rules().stream()
                        .flatMap(hours -> hours.closings().stream()
                                .filter(windows -> !grant.freezes().contains(windows.calendar()))
                                .map(windows -> new Closing(windows, lengths.needed(hours.rule()))))
                        .toList());
    }

    boolean lets(Instant start) {
        return start.equals(first(start));
    }

    /** The first start at or after this instant that it lets through, null where it lets none. */
    @Nullable
    Instant first(Instant from) {
        Instant start = from.isBefore(grant.span().start()) ? grant.span().start() : from;
        for (Freeze freeze : freezes) {
            if (freeze.until() == null) {
                return null;
            }
            start = freeze.endsAfter(start) ? freeze.until() : start;
        }
        Instant before = Instant.MIN;
        while (start.isAfter(before) && grant.span().contains(start)) {
            before = start;
            for (Closing closing : closings) {
                start = closing.first(start);
            }
        }
        return grant.span().contains(start) ? start : null;
    }

    /** The last start that it lets through without a break since this one, which it lets through. */
    Instant last(Instant start) {
        Instant last = grant.span().end().minusMillis(1);
        for (Closing closing : closings) {
            Instant next = closing.last(start);
            last = next != null && next.isBefore(last) ? next : last;
        }
        return last;
    }

    /** The freezes that it would have to name to let this start through; none where it is not in force then. */
    List<Reason> objections(Instant start) {
        if (!grant.span().contains(start)) {
            return List.of();
        }
        Stream<Reason> declared = freezes.stream()
                .filter(freeze -> freeze.endsAfter(start))
                .map(freeze -> notNamed(freeze.id(), freeze.reason(), freeze.until()));
        Stream<Reason> ofCalendars = closings.stream()
                .flatMap(closing -> Stream.ofNullable(closing.at(start)))
                .map(window -> notNamed(window.calendar(), window.title(), window.end()));
        return Stream.concat(declared, ofCalendars).distinct().toList();
    }

    private Reason notNamed(String freeze, String words, @Nullable Instant end) {
        Instant until = end != null && end.isBefore(grant.span().end())
                ? end
                : grant.span().end();
        return new Reason.FreezeNotNamed(grant, freeze, words, until);
    }
}

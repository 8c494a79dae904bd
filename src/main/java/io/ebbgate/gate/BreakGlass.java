package io.ebbgate.gate;

import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.OverrideGrant;
import io.ebbgate.timetable.Timetable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the overrides of a lane make of a closed gate: one of them must let the change through all by itself. */
final class BreakGlass {

    /** What an override can open. Whatever is unknown, missing or broken is not among it, and stays closed whoever asks. */
    private static final Set<String> OPENS = Set.of(
            "outside-window",
            "does-not-fit",
            "frozen",
            "not-booked",
            "not-approved",
            "notice-not-given",
            "another-change-in-progress");

    private final List<Passage> passages;
    private final Instant at;

    private BreakGlass(List<Passage> passages, Instant at) {
        this.passages = passages;
        this.at = at;
    }

    /** The ruling on a lane with its overrides heard; a lane that has none pays nothing for it. */
    static Ruling through(
            Ruling ordinary, Ask ask, Timetable timetable, Lane lane, Lane.Frozen frozen, Booked booked, Instant at) {
        List<OverrideGrant> grants = timetable.overrides(lane.service(), lane.environment());
        if (ordinary.open() || grants.isEmpty() || !canBeOpened(ordinary)) {
            return ordinary;
        }
        return new BreakGlass(
                        grants.stream()
                                .map(grant -> Passage.of(grant, ask, lane, frozen, booked))
                                .toList(),
                        at)
                .heard(ordinary);
    }

    private static boolean canBeOpened(Ruling closed) {
        return closed.reasons().stream().map(Reason::code).allMatch(OPENS::contains);
    }

    private Ruling heard(Ruling closed) {
        return passages.stream()
                .filter(passage -> passage.lets(at))
                .max(Comparator.comparing(passage -> passage.last(at)))
                .map(passage -> open(closed, passage))
                .orElseGet(() -> stillClosed(closed));
    }

    private Ruling open(Ruling closed, Passage passage) {
        Instant last = passage.last(at);
        Reason override = new Reason.Overridden(passage.grant(), closed.reasons(), last);
        return new Ruling(true, List.of(override), null, last, null, closed.next(), closed.booking());
    }

    private Ruling stillClosed(Ruling closed) {
        List<Reason> reasons = new ArrayList<>(closed.reasons());
        passages.forEach(passage -> reasons.addAll(passage.objections(at)));
        return new Ruling(false, reasons, null, null, earliest(closed.earliest()), closed.next(), closed.booking());
    }

    private @Nullable Instant earliest(@Nullable Instant ordinary) {
        return Stream.concat(
                        Stream.ofNullable(ordinary),
                        passages.stream()
                                .map(passage -> passage.first(at))
                                .filter(Objects::nonNull)
                                .map(Objects::requireNonNull))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}

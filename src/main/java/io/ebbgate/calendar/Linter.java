package io.ebbgate.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is legal in a calendar and perhaps not meant; of one kind in one event it shows the first four. */
final class Linter {

    private static final int SHOWN = 4;

    /** How far to look for the next occurrence of what recurs without end; 29 February on a Monday comes after 40 years. */
    static final Duration FAR = Duration.ofDays(41 * 366);

    private record Kind(String code, int line) {}

    private final String calendar;
    private final Horizon horizon;
    /** One for the whole calendar: thousands of events that each take long would keep whoever asks for hours. */
    private final Budget budget = new Budget();

    private boolean cutShort;
    private final Map<Kind, Integer> counts = new HashMap<>();
    private final List<Lint> found = new ArrayList<>();

    Linter(String calendar, Horizon horizon) {
        this.calendar = calendar;
        this.horizon = horizon;
    }

    List<Lint> found() {
        counts.forEach((kind, count) -> {
            if (count > SHOWN) {
                found.add(new Lint(kind.code(), calendar, kind.line(), (count - SHOWN) + " more like these"));
            }
        });
        // The sort is stable, so what was counted last stays behind what it continues.
        found.sort(Comparator.comparingInt(Lint::line).thenComparing(Lint::code));
        return List.copyOf(found);
    }

    void assumptions(List<ZoneTable.Assumption> assumptions) {
        assumptions.forEach(assumption -> say("zone-assumed", assumption.line(), assumption.detail()));
    }

    void ties(List<Event> ties) {
        ties.forEach(event -> say(
                "duplicate-uid",
                event.line(),
                "another event has the same UID, RECURRENCE-ID and SEQUENCE; both count. Raise SEQUENCE where one replaces the"
                        + " other"));
    }

    void series(Series series) {
        if (cutShort) {
            return;
        }
        try {
            for (Event master : series.masters()) {
                startNotInRule(master);
            }
            for (Stray stray : series.strays(budget)) {
                say("names-no-occurrence", stray.line(), stray.detail());
            }
            series.each(horizon, budget, occurrence -> {
                if (occurrence.touches(horizon)) {
                    moved(occurrence);
                    endMoved(occurrence);
                }
                return true;
            });
            neverAgain(series);
        } catch (Malformed tooMuch) {
            // Where one event alone takes too long, asking for its windows is an error already; lint would repeat it.
            if (budget.isSpent()) {
                cutShort = true;
                say(
                        "lint-cut-short",
                        series.first().line(),
                        "looking at all events takes too long; of this one and those after it nothing was looked at");
            }
        }
    }

    private void startNotInRule(Event master) throws Malformed {
        if (master.rules().isEmpty()) {
            return;
        }
        LocalDateTime start = master.start().local();
        for (Rule rule : master.rules()) {
            if (new Recurrence(rule, start, budget).next(start.plusSeconds(1)).equals(start)) {
                return;
            }
        }
        say(
                "start-not-in-rule",
                master.rules().getFirst().line(),
                "DTSTART " + start + " is not an instance of the rule; it counts as the first all the same");
    }

    private void moved(Occurrence occurrence) {
        LocalDateTime local = occurrence.local().local();
        ZoneOffsetTransition change = occurrence.local().zone().change(local);
        if (change == null) {
            return;
        }
        String how = change.isGap()
                ? " does not exist; it is taken as " + occurrence.local().zone().local(occurrence.start())
                : " comes twice; the first is meant";
        say(
                "moved-by-clock-change",
                occurrence.event().line(),
                local + " in " + occurrence.local().zone().name() + how + ", at " + occurrence.start());
    }

    private void endMoved(Occurrence occurrence) {
        if (!(occurrence.event().length() instanceof Length.Exact exact) || exact.wall() == null) {
            return;
        }
        EventZone zone = occurrence.local().zone();
        LocalDateTime wall = occurrence.local().local().plus(exact.wall());
        boolean own = occurrence.end().equals(occurrence.start().plus(exact.length()));
        if (own && !zone.instant(wall).equals(occurrence.end())) {
            say(
                    "end-moved-by-clock-change",
                    occurrence.event().line(),
                    "the occurrence at " + occurrence.local().local() + " ends at " + zone.local(occurrence.end())
                            + ", not at " + wall + ", in " + zone.name()
                            + ": every occurrence has the same exact length");
        }
    }

    private void neverAgain(Series series) throws Malformed {
        Horizon after =
                Horizon.of(horizon.from(), series.isEndless() ? horizon.from().plus(FAR) : Instant.MAX);
        boolean none = series.each(
                after,
                budget,
                occurrence -> !occurrence.end().isAfter(horizon.from())
                        || occurrence.end().equals(occurrence.start()));
        if (none) {
            Instant last = series.isEndless() ? null : last(series);
            String when = last == null ? "" : "; the last one was at " + last;
            say("never-again", series.first().line(), "no occurrence at or after " + horizon.from() + when);
        }
    }

    private @Nullable Instant last(Series series) throws Malformed {
        Instant[] last = new Instant[1];
        series.each(Horizon.of(Instant.MIN, horizon.from()), budget, occurrence -> {
            if (last[0] == null || occurrence.start().isAfter(last[0])) {
                last[0] = occurrence.start();
            }
            return true;
        });
        return last[0];
    }

    private void say(String code, int line, String detail) {
        if (counts.merge(new Kind(code, line), 1, Integer::sum) <= SHOWN) {
            found.add(new Lint(code, calendar, line, detail));
        }
    }
}

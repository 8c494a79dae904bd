package io.ebbgate.timetable;

import io.ebbgate.calendar.Lint;
import io.ebbgate.calendar.Window;
import io.ebbgate.calendar.Windows;
import io.ebbgate.timetable.Policy.Reference;
import io.ebbgate.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds what is legal in the calendars and the policy and was perhaps not meant. */
@Component
class Linter {

    private static final Duration AHEAD = Duration.ofDays(400);

    /** How many windows are named before the rest are counted. */
    private static final int EXAMPLES = 3;

    /** All lint of this calendar in this timetable, from the instant on, and the windows of others that it leaves shut. */
    List<Lint> lint(Timetable timetable, String calendar, Instant from) {
        List<Lint> lint = new ArrayList<>(own(timetable, calendar, from));
        for (Policy.Rule rule : timetable.policy().rules()) {
            if (names(rule.close(), calendar)) {
                for (Reference opening : rule.open()) {
                    if (!opening.calendar().equals(calendar)) {
                        lint.addAll(new Windowed(timetable, opening.calendar(), rule, from).shadowedBy(calendar));
                    }
                }
            }
        }
        return lint;
    }

    private static List<Lint> own(Timetable timetable, String calendar, Instant from) {
        List<Lint> lint = new ArrayList<>();
        NamedCalendar named = timetable.sources().calendars().get(calendar);
        if (named != null) {
            lint.addAll(alone(named, from));
            for (Policy.Rule rule : timetable.policy().rules()) {
                if (names(rule.open(), calendar)) {
                    lint.addAll(new Windowed(timetable, calendar, rule, from).lint());
                }
            }
        }
        return lint;
    }

    /** The lint of a calendar by itself, where there is no timetable to look at it in. */
    static List<Lint> alone(NamedCalendar calendar, Instant from) {
        return calendar.calendar().lint(from, from.plus(AHEAD));
    }

    private static boolean names(List<Reference> references, String calendar) {
        return references.stream().map(Reference::calendar).anyMatch(calendar::equals);
    }

    /** All lint of all calendars. */
    List<Lint> lint(Timetable timetable, Instant from) {
        List<Lint> lint = new ArrayList<>();
        if (timetable.policy().assumedZone() != null) {
            lint.add(new Lint(
                    "zone-assumed", CalendarFolder.POLICY, 0, timetable.policy().assumedZone()));
        }
        timetable.sources().calendars().keySet().forEach(name -> lint.addAll(own(timetable, name, from)));
        return lint;
    }

    /** The windows that one calendar gives to one rule. */
    private record Windowed(Timetable timetable, String calendar, Policy.Rule rule, Instant from) {

        List<Lint> lint() {
            List<Lint> lint = new ArrayList<>();
            Hours hours = timetable.hours(rule);
            List<Window> windows = windows();
            shadowed(lint, windows);
            Duration needed = rule.duration().plus(rule.backOut());
            add(
                    lint,
                    "shorter-than-needed",
                    windows.stream()
                            .filter(window -> window.span().length().compareTo(needed) < 0)
                            .filter(window ->
                                    !window.start().equals(hours.open().firstFit(window.start(), needed)))
                            .toList(),
                    "is shorter than the " + needed + " that rule " + rule.name()
                            + " assumes for a change and its back-out");
            return lint;
        }

        /** The windows that never open, of those that this closing calendar has a part in. */
        List<Lint> shadowedBy(String closing) {
            List<Lint> lint = new ArrayList<>();
            Windows freezes = timetable.windows(closing);
            shadowed(
                    lint,
                    windows().stream()
                            .filter(window -> !freezes.between(window.start(), window.end())
                                    .isEmpty())
                            .toList());
            return lint;
        }

        private List<Window> windows() {
            return timetable.windows(calendar).between(from, from.plus(AHEAD));
        }

        private void shadowed(List<Lint> lint, List<Window> windows) {
            Hours hours = timetable.hours(rule);
            add(
                    lint,
                    "shadowed-by-freeze",
                    windows.stream()
                            .filter(window -> hours.closed().covers(window.span()))
                            .toList(),
                    "lies whole inside a freeze and never opens for rule " + rule.name());
        }

        private void add(List<Lint> lint, String code, List<Window> windows, String what) {
            Times times = Times.in(timetable.zone());
            windows.stream()
                    .limit(EXAMPLES)
                    .forEach(window -> lint.add(new Lint(
                            code,
                            calendar,
                            0,
                            "The window " + window.title() + ", " + times.span(window.start(), window.end()) + ", "
                                    + what + ".")));
            if (windows.size() > EXAMPLES) {
                lint.add(new Lint(
                        code,
                        calendar,
                        0,
                        "The same is true of " + (windows.size() - EXAMPLES) + " more windows of the next 400 days."));
            }
        }
    }
}

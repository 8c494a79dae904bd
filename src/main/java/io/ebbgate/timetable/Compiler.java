package io.ebbgate.timetable;

import io.ebbgate.calendar.ChangeCalendar;
import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.UnreadableCalendar;
import io.ebbgate.calendar.Windows;
import io.ebbgate.timetable.Policy.Reference;
import io.ebbgate.timetable.Policy.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns rules and calendars into hours over one horizon; what rules have in common is made once. */
final class Compiler {

    private final Map<String, ChangeCalendar> calendars;
    private final Span horizon;
    private final Map<String, Windows> windows;
    private final Map<List<Object>, Hours.Times> times = new HashMap<>();

    /** @param known windows of this very horizon that need not be made again */
    Compiler(Map<String, ChangeCalendar> calendars, Span horizon, Map<String, Windows> known) {
        this.calendars = calendars;
        this.horizon = horizon;
        this.windows = new HashMap<>(known);
    }

    List<Hours> hours(List<Rule> rules) throws Unreadable {
        List<Hours> hours = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            hours.add(new Hours(rule, times(rule)));
        }
        return hours;
    }

    private Hours.Times times(Rule rule) throws Unreadable {
        List<Object> calendarsOfRule = List.of(rule.opens(), names(rule.open()), names(rule.close()));
        Hours.Times known = times.get(calendarsOfRule);
        if (known == null) {
            known = new Hours.Times(horizon, rule.opens(), windows(rule.open()), windows(rule.close()));
            times.put(calendarsOfRule, known);
        }
        return known;
    }

    private static List<String> names(List<Reference> references) {
        return references.stream().map(Reference::calendar).toList();
    }

    private List<Windows> windows(List<Reference> references) throws Unreadable {
        List<Windows> found = new ArrayList<>();
        for (Reference reference : references) {
            ChangeCalendar calendar = calendars.get(reference.calendar());
            if (calendar == null) {
                throw new Unreadable(new Fault(CalendarFolder.POLICY, reference.line(), missing(reference.calendar())));
            }
            found.add(windows(calendar));
        }
        return found;
    }

    private String missing(String name) {
        String way = CalendarFolder.canBePut(name)
                ? "add " + name + ".ics beside this file, or put it with PUT /api/v1/calendars/" + name
                : "a calendar's name is " + CalendarFolder.PUT_NAME;
        List<String> known = calendars.keySet().stream().sorted().limit(20).toList();
        return "there is no calendar " + name + "; " + way
                + (known.isEmpty() ? "" : "; known are " + String.join(", ", known));
    }

    Windows windows(ChangeCalendar calendar) throws Unreadable {
        Windows known = windows.get(calendar.name());
        if (known == null) {
            try {
                known = calendar.windows(horizon.start(), horizon.end());
            } catch (UnreadableCalendar tooMany) {
                throw new Unreadable(tooMany);
            }
            windows.put(calendar.name(), known);
        }
        return known;
    }

    /** All windows that were made. */
    Map<String, Windows> windows() {
        return windows;
    }
}

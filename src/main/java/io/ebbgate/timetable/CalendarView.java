package io.ebbgate.timetable;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.UnreadableCalendar;
import io.ebbgate.calendar.Window;
import io.ebbgate.timetable.Policy.Reference;
import io.ebbgate.timetable.Policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a stretch of time has in it, for one service or for all.
 *
 * @param service its id, empty for all
 */
record CalendarView(Timetable timetable, String service) {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarView.class);

    /** More than anybody can look at; a filter makes fewer. */
    static final int MOST = 2_000;

    /** By their starts, {@link #MOST} and one more at the most. */
    List<CalendarEvent> events(Span span) {
        List<Rule> rules = rules();
        List<CalendarEvent> events = new ArrayList<>(booked(span));
        events.addAll(declared(span));
        add(events, names(rules, true), "window", span);
        add(events, names(rules, false), "freeze", span);
        return events.stream()
                .sorted(Comparator.comparing(CalendarEvent::start))
                .limit(MOST + 1L)
                .toList();
    }

    private List<Rule> rules() {
        if (service.isEmpty()) {
            return timetable.policy().rules();
        }
        return timetable.policy().environments().keySet().stream()
                .map(environment -> timetable.lane(service, environment))
                .flatMap(lane -> lane == null ? Stream.<Hours>empty() : lane.rules().stream())
                .map(Hours::rule)
                .distinct()
                .toList();
    }

    private static Set<String> names(List<Rule> rules, boolean opening) {
        Set<String> names = new LinkedHashSet<>();
        rules.forEach(rule -> (opening ? rule.open() : rule.close())
                .stream().map(Reference::calendar).forEach(names::add));
        return names;
    }

    private void add(List<CalendarEvent> events, Set<String> calendars, String kind, Span span) {
        for (String calendar : calendars) {
            if (events.size() > MOST) {
                return;
            }
            for (Window window : windows(calendar, span)) {
                events.add(new CalendarEvent(
                        window.title().isBlank() ? calendar : window.title(),
                        window.start(),
                        window.end(),
                        kind,
                        calendar,
                        List.of(kind),
                        "/console/calendars/" + calendar));
            }
        }
    }

    /** What lies outside the horizon is worked out for this page alone. */
    private List<Window> windows(String calendar, Span span) {
        Span horizon = timetable.horizon();
        NamedCalendar named = timetable.sources().calendars().get(calendar);
        boolean known = !span.start().isBefore(horizon.start()) && !span.end().isAfter(horizon.end());
        if (!known && named != null) {
            try {
                return named.calendar().windows(span.start(), span.end()).between(span.start(), span.end());
            } catch (UnreadableCalendar tooMany) {
                LOG.debug("{} has too much in it outside the horizon; showing what is known", calendar, tooMany);
            }
        }
        return timetable.windows(calendar).between(span.start(), span.end());
    }

    /** The bookings that stand and are not over: what is past is found where bookings are listed. */
    private List<CalendarEvent> booked(Span span) {
        return timetable.bookings().stream()
                .filter(booking -> service.isEmpty() || booking.services().contains(service))
                .filter(booking -> booking.span().start().isBefore(span.end())
                        && booking.span().end().isAfter(span.start()))
                .map(CalendarEvent::of)
                .limit(MOST + 1L)
                .toList();
    }

    private List<CalendarEvent> declared(Span span) {
        return timetable.freezes().stream()
                .filter(freeze ->
                        service.isEmpty() || freeze.services().stream().anyMatch(glob -> glob.matches(service)))
                .filter(freeze ->
                        freeze.endsAfter(span.start()) && freeze.declaredAt().isBefore(span.end()))
                .map(freeze -> declared(freeze, span.end()))
                .toList();
    }

    private static String standing(Freeze freeze) {
        if (freeze.byIncident()) {
            return "until the incident is resolved";
        }
        return freeze.until() == null ? "declared, until it is lifted" : "declared";
    }

    /** One without an end is drawn to the end of what is looked at. */
    private static CalendarEvent declared(Freeze freeze, Instant last) {
        return new CalendarEvent(
                "Frozen: " + freeze.reason(),
                freeze.declaredAt(),
                freeze.until() == null ? last : freeze.until(),
                "declared",
                standing(freeze),
                List.of("freeze", "declared"),
                null);
    }
}

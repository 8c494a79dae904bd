package io.ebbgate.booking;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.Window;
import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn over the hours of a week.
 *
 * @param kind {@code window}, {@code freeze} or {@code booked}
 * @param end null where only lifting ends it
 * @param booking the id of what is booked, null of anything else
 */
record DrawnSpan(
        String kind,
        String title,
        Instant start,
        @Nullable Instant end,
        @Nullable String booking) {

    private static final int MOST = 50;

    /** All that touch a week, by their starts; what several rules or services share is there once. */
    static List<DrawnSpan> in(Span week, Ground ground) {
        Set<DrawnSpan> drawn = new LinkedHashSet<>();
        ground.hours().forEach(hours -> {
            openings(hours, week).stream()
                    .filter(window -> window.end().isAfter(week.start()))
                    .forEach(window -> drawn.add(of("window", window)));
            hours.closings().stream()
                    .flatMap(calendar -> calendar.between(week.start(), week.end()).stream())
                    .forEach(event -> drawn.add(of("freeze", event)));
        });
        ground.lanes().forEach(lane -> {
            declared(ground, lane, week).forEach(drawn::add);
            booked(ground, lane, week).forEach(drawn::add);
        });
        return drawn.stream()
                .sorted(Comparator.comparing(DrawnSpan::start))
                .limit(MOST)
                .toList();
    }

    private static List<Window> openings(Hours hours, Span week) {
        List<Window> windows = new ArrayList<>();
        Window window = hours.windowAt(week.start());
        for (window = window == null ? hours.windowAfter(week.start()) : window;
                window != null && window.start().isBefore(week.end()) && windows.size() < MOST;
                window = hours.windowAfter(window.start())) {
            windows.add(window);
        }
        return windows;
    }

    private static DrawnSpan of(String kind, Window window) {
        String title = window.title().isBlank() ? window.calendar() : window.title();
        return new DrawnSpan(kind, title, window.start(), window.end(), null);
    }

    private static List<DrawnSpan> declared(Ground ground, Lane lane, Span week) {
        return ground.timetable().declared(lane).freezes().stream()
                .filter(freeze ->
                        freeze.endsAfter(week.start()) && freeze.declaredAt().isBefore(week.end()))
                .map(freeze -> new DrawnSpan("freeze", freeze.reason(), freeze.declaredAt(), freeze.until(), null))
                .toList();
    }

    private static List<DrawnSpan> booked(Ground ground, Lane lane, Span week) {
        return ground.timetable().bookings(lane.service(), lane.environment()).stream()
                .filter(booking -> booking.span().touches(week))
                .map(booking -> new DrawnSpan(
                        "booked",
                        booking.title(),
                        booking.span().start(),
                        booking.span().end(),
                        booking.id()))
                .toList();
    }
}

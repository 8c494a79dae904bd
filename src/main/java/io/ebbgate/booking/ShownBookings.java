package io.ebbgate.booking;

import io.ebbgate.access.Caller;
import io.ebbgate.calendar.Span;
import io.ebbgate.web.Times;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what pages show of bookings. */
@Component
class ShownBookings {

    private final BookingAnswers answers;
    private final FreshTimetable timetables;

    ShownBookings(BookingAnswers answers, FreshTimetable timetables) {
        this.answers = answers;
        this.timetables = timetables;
    }

    /** With its history. */
    ShownBooking one(Booked booked, Caller caller, Times times) {
        BookingAnswer told = answers.whole(booked);
        List<Episode> history = told.history() == null ? List.of() : told.history();
        return shown(
                booked,
                told,
                caller,
                history.stream().map(episode -> ShownEpisode.of(episode, times)).toList());
    }

    /** In the same order. */
    List<ShownBooking> all(List<Booked> bookings, Caller caller) {
        List<BookingAnswer> told = answers.all(bookings);
        List<ShownBooking> shown = new ArrayList<>();
        for (int number = 0; number < told.size(); number++) {
            shown.add(shown(bookings.get(number), told.get(number), caller, List.of()));
        }
        return shown;
    }

    private ShownBooking shown(Booked booked, BookingAnswer told, Caller caller, List<ShownEpisode> history) {
        return new ShownBooking(
                told,
                met(booked.intent()),
                caller.who().equals(booked.requestedWho()) || caller.who().equals(booked.shapedWho()),
                told.approvals().stream()
                        .anyMatch(
                                approval -> approval.stands() && approval.who().equals(caller.who())),
                caller.role(),
                history);
    }

    private @Nullable Customers met(Intent intent) {
        Span span = intent.span();
        Map<ZoneId, Integer> customers = timetables
                .asItIs()
                .map(timetable -> Ground.of(timetable, intent.services(), intent.environment())
                        .customers())
                .orElse(Map.of());
        return customers.isEmpty() ? null : new Crowds(customers, span).met(span);
    }
}

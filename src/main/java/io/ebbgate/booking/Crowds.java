package io.ebbgate.booking;

import io.ebbgate.booking.LocalDays.Part;
import io.ebbgate.calendar.Span;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The customers of some services, each by the clock of where they live. */
final class Crowds {

    private final List<Crowd> crowds = new ArrayList<>();

    /**
     * Takes them in.
     *
     * @param within what may be asked about
     */
    Crowds(Map<ZoneId, Integer> customers, Span within) {
        customers.forEach((zone, count) -> crowds.add(new Crowd(new LocalDays(zone, within), count)));
    }

    private record Crowd(LocalDays days, int count) {}

    /** All of them. */
    int all() {
        return crowds.stream().mapToInt(Crowd::count).sum();
    }

    /** Whom {@code [start, end)} meets, in epoch milliseconds. */
    Customers met(long start, long end) {
        int business = 0;
        int evening = 0;
        int night = 0;
        for (Crowd crowd : crowds) {
            switch (crowd.days.busiest(start, end)) {
                case BUSINESS -> business += crowd.count;
                case EVENING -> evening += crowd.count;
                case NIGHT -> night += crowd.count;
            }
        }
        return new Customers(business, evening, night);
    }

    /** The same of a span. */
    Customers met(Span span) {
        return met(span.start().toEpochMilli(), span.end().toEpochMilli());
    }

    /** How many of them are at work at some time in {@code [start, end)}. */
    int atWork(long start, long end) {
        int sum = 0;
        for (Crowd crowd : crowds) {
            if (crowd.days.busiest(start, end) == Part.BUSINESS) {
                sum += crowd.count;
            }
        }
        return sum;
    }
}

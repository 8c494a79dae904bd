package io.ebbgate.timetable;

import io.ebbgate.calendar.Span;
import java.time.Duration;
import java.util.List;

/**
 * A release manager's claim on a span, as far as it bounds the gate: one that was neither rejected, cancelled nor brought to its
 * end, and whose span is not over.
 *
 * @param version grows with every change of the booking
 * @param edition the version in which what customers are told of it last changed: its span, services or impact
 * @param services the ids of the services that it is for, all in the one environment
 * @param span what it claims, half-open
 * @param duration how long the change itself is expected to take
 * @param backOut how long undoing it takes; with {@code duration} it fits into the span
 * @param approvals how many people stand by this version of it, none of them the one who asked
 */
public record Booking(
        String id,
        long version,
        long edition,
        String title,
        Impact impact,
        List<String> services,
        String environment,
        Span span,
        Duration duration,
        Duration backOut,
        int approvals) {

    public Booking {
        services = List.copyOf(services);
    }

    boolean covers(String service, String environmentAsked) {
        return environment.equals(environmentAsked) && services.contains(service);
    }
}

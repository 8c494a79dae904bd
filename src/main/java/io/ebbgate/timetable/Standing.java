package io.ebbgate.timetable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people and pipelines did that bounds the gate now: the facts that move with every act, unlike calendars and policy. */
final class Standing {

    static final Standing NOTHING = new Standing(List.of(), List.of(), List.of(), List.of(), List.of());

    private final List<Freeze> freezes;
    private final List<OverrideGrant> overrides;
    private final List<RunningChange> running;
    private final Map<String, List<Booking>> bookings;
    private final Map<String, List<Told>> told;

    private Standing(
            List<Freeze> freezes,
            Map<String, List<Booking>> bookings,
            List<OverrideGrant> overrides,
            List<RunningChange> running,
            Map<String, List<Told>> told) {
        this.freezes = List.copyOf(freezes);
        this.overrides = List.copyOf(overrides);
        this.running = List.copyOf(running);
        this.bookings = bookings;
        this.told = told;
    }

    Standing(
            List<Freeze> freezes,
            List<Booking> bookings,
            List<OverrideGrant> overrides,
            List<RunningChange> running,
            List<Told> told) {
        this(
                freezes,
                byService(bookings),
                overrides,
                running,
                told.stream().collect(Collectors.groupingBy(Told::booking)));
    }

    /** The same facts but for this change in progress. */
    Standing without(long decision) {
        return new Standing(
                freezes,
                bookings,
                overrides,
                running.stream().filter(change -> change.decision() != decision).toList(),
                told);
    }

    private static Map<String, List<Booking>> byService(List<Booking> bookings) {
        Map<String, List<Booking>> byService = new HashMap<>();
        bookings.stream()
                .sorted(Comparator.comparing(booking -> booking.span().start()))
                .forEach(booking -> booking.services()
                        .forEach(service -> byService
                                .computeIfAbsent(service, any -> new ArrayList<>())
                                .add(booking)));
        return byService;
    }

    List<Freeze> freezes() {
        return freezes;
    }

    /** Each once, however many services it is for. */
    List<Booking> bookings() {
        return bookings.values().stream().flatMap(List::stream).distinct().toList();
    }

    List<Booking> bookings(String service, String environment) {
        List<Booking> ofService = bookings.get(service);
        return ofService == null
                ? List.of()
                : ofService.stream()
                        .filter(booking -> booking.covers(service, environment))
                        .toList();
    }

    List<OverrideGrant> overrides(String service, String environment) {
        return overrides.isEmpty()
                ? overrides
                : overrides.stream()
                        .filter(grant -> grant.covers(service, environment))
                        .toList();
    }

    List<RunningChange> running() {
        return running;
    }

    @Nullable
    Told told(Booking booking) {
        for (Told each : told.getOrDefault(booking.id(), List.of())) {
            if (each.edition() == booking.edition()) {
                return each;
            }
        }
        return null;
    }
}

package io.ebbgate.booking;

import io.ebbgate.web.Fields;
import io.ebbgate.web.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which bookings somebody looks for, as typed; what is empty does not limit.
 *
 * @param from the first day on the viewer's calendar, {@code until} the last
 * @param before the place in the list below which the page goes on
 */
record BookingSearch(String service, String state, String from, String until, String before) {

    static final List<FormChoices.Choice> STATES = Arrays.stream(State.values())
            .map(state -> new FormChoices.Choice(state.text(), Words.capital(state.text())))
            .toList();

    private static final int PAGE = 50;

    static BookingSearch sent(Map<String, String> parameters) {
        return new BookingSearch(
                text(parameters, "service"),
                text(parameters, "state"),
                text(parameters, "from"),
                text(parameters, "until"),
                text(parameters, "before"));
    }

    private static String text(Map<String, String> parameters, String field) {
        return parameters.getOrDefault(field, "").strip();
    }

    BookingFilter filter(Fields fields, Times times) {
        LocalDate first = day(fields, "from", from);
        LocalDate last = day(fields, "until", until);
        if (first != null && last != null && last.isBefore(first)) {
            fields.problem("until", "it must not be earlier than from");
        }
        return new BookingFilter(
                service.isEmpty() ? null : service,
                null,
                State.named(state).orElse(null),
                first == null ? null : start(first, times),
                last == null ? null : start(last.plusDays(1), times),
                BookingFilter.Place.read(before).orElse(null),
                PAGE);
    }

    private static @Nullable LocalDate day(Fields fields, String field, String typed) {
        try {
            LocalDate day = typed.isEmpty() ? null : LocalDate.parse(typed);
            if (day == null || (day.getYear() >= 1970 && day.getYear() < 2200)) {
                return day;
            }
        } catch (DateTimeException notOne) {
            fields.problem(field, "it must be a day, like 2026-12-06");
            return null;
        }
        fields.problem(field, "it must lie between 1970 and 2200");
        return null;
    }

    private static Instant start(LocalDate day, Times times) {
        return day.atStartOfDay(times.viewer()).toInstant();
    }

    public boolean limits() {
        return !(service + state + from + until).isEmpty();
    }

    /** The address of the page below a place. */
    String after(String place) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("service", service);
        values.put("state", state);
        values.put("from", from);
        values.put("until", until);
        values.put("before", place);
        values.values().removeIf(String::isEmpty);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/console/bookings");
        values.keySet().forEach(key -> address.queryParam(key, "{" + key + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }
}

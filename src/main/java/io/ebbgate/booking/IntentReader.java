package io.ebbgate.booking;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Policy;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.Fields;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what people want, field by field, and notes all that is wrong with each. */
final class IntentReader {

    private static final int MOST_SERVICES = 100;
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Fields fields;
    private final Timetable timetable;

    IntentReader(Fields fields, Timetable timetable) {
        this.fields = fields;
        this.timetable = timetable;
    }

    /** Empty only where start or end cannot be read; what else was wrong was noted, and has a value that must not be used. */
    Optional<Intent> read(BookingRequest wanted) {
        String title = fields.required("title", wanted.title(), 200);
        String link = link(wanted.link());
        String customerText = fields.optional("customerText", wanted.customerText(), 5000);
        Impact impact = impact(wanted.impact());
        String environment = environment(wanted.environment());
        List<String> services = services("services", wanted.services());
        Ground ground = Ground.of(timetable, services, environment);
        Optional<Span> span = span(wanted.start(), wanted.end());
        Duration duration = duration(wanted.duration(), ground);
        Duration backOut = backOut(wanted.backOut(), ground);
        String backOutPlan = fields.optional("backOutPlan", wanted.backOutPlan(), 5000);
        Instant deadline = millis(fields.instant("deadline", wanted.deadline()));
        return span.map(claimed -> new Intent(
                title,
                link,
                customerText,
                impact,
                environment,
                services,
                claimed,
                duration,
                backOut,
                backOutPlan,
                deadline));
    }

    private String link(@Nullable String wanted) {
        String link = fields.required("link", wanted, 2000);
        if (!link.isEmpty() && !isWebAddress(link)) {
            fields.problem("link", "it must be a URL that starts with http:// or https://");
        }
        return link;
    }

    private static boolean isWebAddress(String link) {
        try {
            URI uri = new URI(link);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    /** The same, or another one where none is said. */
    Impact impact(@Nullable String wanted, Impact otherwise) {
        return wanted == null || wanted.isBlank() ? otherwise : impact(wanted);
    }

    private Impact impact(@Nullable String wanted) {
        Optional<Impact> impact = Optional.ofNullable(wanted).flatMap(Impact::named);
        if (impact.isEmpty()) {
            fields.problem("impact", "it must be one of no-impact, reduced-redundancy, degraded, outage");
        }
        return impact.orElse(Impact.OUTAGE);
    }

    String environment(@Nullable String wanted) {
        String environment = fields.required("environment", wanted, 200);
        if (!environment.isEmpty() && !timetable.knowsEnvironment(environment)) {
            fields.problem("environment", "the policy names no environment " + environment);
        }
        return environment;
    }

    /** Takes the names from a field, or a parameter that is given several times. */
    List<String> services(String field, @Nullable List<@Nullable String> wanted) {
        if (wanted == null || wanted.isEmpty()) {
            fields.problem(field, "it is required: the names of one or more services");
            return List.of();
        }
        if (wanted.size() > MOST_SERVICES) {
            fields.problem(field, "it holds more than " + MOST_SERVICES);
            return List.of();
        }
        List<String> services = new ArrayList<>();
        for (int number = 0; number < wanted.size(); number++) {
            String one = field + "[" + number + "]";
            String service = fields.required(one, wanted.get(number), 200);
            if (!service.isEmpty() && !timetable.knowsService(service)) {
                fields.problem(one, "the policy names no service " + service);
            }
            services.add(service);
        }
        return services;
    }

    Optional<Span> span(@Nullable String wantedStart, @Nullable String wantedEnd) {
        Instant start = millis(fields.instant("start", fields.required("start", wantedStart, 100)));
        Instant end = millis(fields.instant("end", fields.required("end", wantedEnd, 100)));
        if (start == null || end == null) {
            return Optional.empty();
        }
        if (!start.isBefore(end)) {
            fields.problem("end", "it must be later than start");
            return Optional.empty();
        }
        return Optional.of(new Span(start, end));
    }

    Duration duration(@Nullable String wanted, Ground ground) {
        Duration duration = whole("duration", fields.duration("duration", wanted, SHORTEST, Policy.LONGEST));
        return duration == null ? ground.duration() : duration;
    }

    Duration backOut(@Nullable String wanted, Ground ground) {
        Duration backOut = whole("backOut", fields.duration("backOut", wanted, Duration.ZERO, Policy.LONGEST));
        return backOut == null ? ground.backOut() : backOut;
    }

    /** Notes where no booking would be long enough for both. */
    void fits(Duration duration, Duration backOut) {
        if (duration.plus(backOut).compareTo(Policy.LONGEST) > 0) {
            fields.problem(
                    "duration",
                    "with its back-out it is longer than " + Policy.LONGEST.toDays()
                            + " days, and a booking is that long at most");
        }
    }

    private @Nullable Duration whole(String field, @Nullable Duration duration) {
        if (duration != null && !duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
            fields.problem(field, "it must be whole seconds");
        }
        return duration;
    }

    static @Nullable Instant millis(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }
}

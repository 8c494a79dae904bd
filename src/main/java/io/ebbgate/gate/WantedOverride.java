package io.ebbgate.gate;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who wants to break the glass sends: {@link #asked} finds all that is wrong with it.
 *
 * @param services globs; likewise {@code environments}
 * @param reference the incident or the ticket
 * @param until when it ends by itself, at most four hours from now
 * @param freezes ids of declared freezes and of open incidents' ({@code incident-12}), and names of closing calendars that are to be overridden too; none where it is missing
 */
record WantedOverride(
        @Nullable List<@Nullable String> services,
        @Nullable List<@Nullable String> environments,
        @Nullable String reason,
        @Nullable String reference,
        @Nullable String until,
        @Nullable List<@Nullable String> freezes) {

    private static final int MOST = 1000;

    /**
     * The override that is wanted, under this timetable.
     *
     * @throws io.ebbgate.web.BadRequest where anything is wrong, with all of it
     */
    AskedOverride asked(Timetable timetable, Deed deed) {
        Fields fields = new Fields();
        List<String> wantedServices = globs(
                fields, "services", services, timetable.policy().services().keySet());
        List<String> wantedEnvironments = globs(
                fields,
                "environments",
                environments,
                timetable.policy().environments().keySet());
        Coverage coverage = Coverage.of(timetable, wantedServices, wantedEnvironments);
        String why = fields.required("reason", reason, 1000);
        String what = fields.required("reference", reference, 200);
        Instant end = end(fields, coverage, deed.at());
        List<String> named = named(fields, coverage, deed.at(), end);
        fields.check();
        return new AskedOverride(
                UUID.randomUUID().toString(),
                wantedServices,
                wantedEnvironments,
                named,
                why,
                what,
                end,
                coverage.twoPerson(),
                0,
                deed,
                null,
                null,
                null);
    }

    private static List<String> globs(
            Fields fields, String field, @Nullable List<@Nullable String> globs, Collection<String> known) {
        if (globs == null || globs.isEmpty()) {
            fields.problem(field, "it is required: a list of names or globs, [\"*\"] for all");
            return List.of();
        }
        List<String> given = each(fields, field, globs);
        for (int number = 0; number < given.size(); number++) {
            String glob = given.get(number);
            if (!glob.isEmpty() && Coverage.matching(List.of(glob), known).isEmpty()) {
                fields.problem(
                        at(field, number), "the policy knows none that matches " + glob + "; " + Globs.some(known));
            }
        }
        return given;
    }

    private static List<String> each(Fields fields, String field, List<@Nullable String> values) {
        if (values.size() > MOST) {
            fields.problem(field, "it holds more than " + MOST);
        }
        List<String> given = new ArrayList<>();
        for (int number = 0; number < Math.min(values.size(), MOST); number++) {
            given.add(fields.required(at(field, number), values.get(number), 200));
        }
        return given;
    }

    private static String at(String field, int number) {
        return field + "[" + number + "]";
    }

    private Instant end(Fields fields, Coverage coverage, Instant now) {
        Duration longest = coverage.longest();
        Instant latest = now.plus(longest);
        Instant wanted = fields.instant("until", until);
        if (wanted == null) {
            if (until == null || until.isBlank()) {
                fields.problem("until", "it is required: an instant at most " + longest + " from now");
            }
            return latest;
        }
        // To the millisecond, as it is kept and as now is: by a finer clock the longest one would be too long.
        Instant end = wanted.truncatedTo(ChronoUnit.MILLIS);
        if (!end.isAfter(now)) {
            fields.problem("until", "it has passed; an override starts now and ends later");
        } else if (end.isAfter(latest)) {
            fields.problem(
                    "until",
                    "it is too late: an override of this may last " + longest + ", until " + latest + " at the most");
        }
        return end;
    }

    private List<String> named(Fields fields, Coverage coverage, Instant now, Instant end) {
        List<String> given = freezes == null ? List.of() : each(fields, "freezes", freezes);
        Set<String> known = coverage.freezes();
        for (int number = 0; number < given.size(); number++) {
            String name = given.get(number);
            if (!name.isEmpty() && !coverage.lanes().isEmpty() && !known.contains(name)) {
                fields.problem(
                        at("freezes", number),
                        "no freeze of what this covers is " + name + "; " + inTheWay(coverage, now, end));
            }
        }
        return given.stream().distinct().toList();
    }

    private static String inTheWay(Coverage coverage, Instant now, Instant end) {
        List<String> obstacles = end.isAfter(now)
                ? coverage.obstacles(new Span(now, end)).stream()
                        .map(obstacle -> obstacle.freeze() + " (" + obstacle.title() + ")")
                        .toList()
                : List.of();
        return obstacles.isEmpty() ? "none is in the way" : "in the way are " + String.join(", ", obstacles);
    }
}

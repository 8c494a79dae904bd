package io.ebbgate.gate;

import io.ebbgate.web.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A freeze as somebody typed it.
 *
 * @param services globs, with blanks or commas between them; likewise {@code environments}
 * @param until as the browser's field for a day and a time has it, empty where only lifting ends it
 * @param zone whose clock {@code until} is meant on
 */
record FreezeForm(String services, String environments, String reason, String until, String zone) {

    static FreezeForm of(
            @Nullable String services,
            @Nullable String environments,
            @Nullable String reason,
            @Nullable String until,
            @Nullable String zone) {
        return new FreezeForm(
                Typed.text(services),
                Typed.text(environments),
                Typed.text(reason),
                Typed.text(until),
                Typed.text(zone));
    }

    List<String> serviceGlobs() {
        return Typed.words(services);
    }

    List<String> environmentGlobs() {
        return Typed.words(environments);
    }

    /** Finds all that is wrong with it, and returns when it ends by itself, null where it does not. */
    @Nullable
    Instant check(Fields fields, Instant now) {
        checkGlobs(fields, "services", serviceGlobs());
        checkGlobs(fields, "environments", environmentGlobs());
        fields.required("reason", reason, 1000);
        return end(fields, fields.localEnd("until", until, zone), now);
    }

    /** When a freeze ends by itself, to the millisecond, as it is kept; notes where that has passed. */
    static @Nullable Instant end(Fields fields, @Nullable Instant until, Instant now) {
        Instant end = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
        if (end != null && !end.isAfter(now)) {
            fields.problem("until", "it has passed; a freeze starts now and ends later");
        }
        return end;
    }

    private static void checkGlobs(Fields fields, String field, List<String> globs) {
        if (globs.isEmpty()) {
            fields.problem(field, "it is required: names or globs, * for all");
        }
        Globs.checked(fields, field, List.copyOf(globs));
    }
}

package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.web.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When customers are promised to hear more: an instant, or how long it will be at the most. */
final class NextBy {

    static final Duration SOONEST = Duration.ofMinutes(1);
    static final Duration LATEST = Duration.ofDays(7);

    private static final String FIELD = "nextBy";

    private final IncidentSettings settings;

    NextBy(IncidentSettings settings) {
        this.settings = settings;
    }

    /**
     * What an update at that stage promises; what the settings say where nobody does.
     *
     * @return null only where nothing is promised any more, or what was wanted cannot be read
     */
    @Nullable
    Instant read(Fields fields, @Nullable String wanted, Stage stage, Instant now) {
        Duration usual = settings.promise(stage);
        if (wanted == null || wanted.isBlank()) {
            return usual == null ? null : now.plus(usual);
        }
        if (usual == null) {
            fields.problem(FIELD, "nothing more is promised of an incident that is " + stage.text());
            return null;
        }
        return wanted(fields, wanted, now);
    }

    private static @Nullable Instant wanted(Fields fields, String wanted, Instant now) {
        if (wanted.strip().startsWith("P")) {
            Duration length = fields.duration(FIELD, wanted, SOONEST, LATEST);
            // What is too long was noted, and may be past all time.
            return length == null || length.compareTo(LATEST) > 0 ? null : millis(now.plus(length));
        }
        Instant by = fields.instant(FIELD, wanted);
        if (by != null && (by.isBefore(now.plus(SOONEST)) || by.isAfter(now.plus(LATEST)))) {
            fields.problem(
                    FIELD,
                    "it must be at least " + SOONEST.toMinutes() + " min and at most " + LATEST.toDays()
                            + " d from now");
        }
        return by == null ? null : millis(by);
    }

    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}

package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Stage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What incidents go by where nobody says otherwise.
 *
 * @param grace how long a draft waits for somebody to say no before it publishes itself; zero for not at all
 * @param investigating how soon customers are promised to hear more at that stage; likewise {@code identified} and {@code monitoring}
 */
@ConfigurationProperties("ebbgate.incidents")
record IncidentSettings(
        @DefaultValue("PT2M") Duration grace,
        @DefaultValue("PT30M") Duration investigating,
        @DefaultValue("PT1H") Duration identified,
        @DefaultValue("PT4H") Duration monitoring) {

    private static final Duration LONGEST_GRACE = Duration.ofHours(1);

    IncidentSettings {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException("ebbgate.incidents.grace is between PT0S and " + LONGEST_GRACE);
        }
        check("investigating", investigating);
        check("identified", identified);
        check("monitoring", monitoring);
    }

    private static void check(String name, Duration promise) {
        if (promise.compareTo(NextBy.SOONEST) < 0 || promise.compareTo(NextBy.LATEST) > 0) {
            throw new IllegalArgumentException(
                    "ebbgate.incidents." + name + " is between " + NextBy.SOONEST + " and " + NextBy.LATEST);
        }
    }

    /** Null where nothing is promised any more. */
    @Nullable
    Duration promise(Stage stage) {
        return switch (stage) {
            case INVESTIGATING -> investigating;
            case IDENTIFIED -> identified;
            case MONITORING -> monitoring;
            case RESOLVED, POSTMORTEM -> null;
        };
    }
}

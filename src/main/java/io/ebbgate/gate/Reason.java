package io.ebbgate.gate;

import io.ebbgate.calendar.Window;
import io.ebbgate.timetable.Fault;
import io.ebbgate.timetable.Freeze;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the gate answers as it does. Its code never changes its meaning; {@link Wording} says it to a person. */
sealed interface Reason {

    String code();

    /** When this reason ends, null where nothing known ends it. */
    default @Nullable Instant until() {
        return null;
    }

    record UnknownService(String service) implements Reason {
        @Override
        public String code() {
            return "unknown-service";
        }
    }

    record UnknownEnvironment(String environment) implements Reason {
        @Override
        public String code() {
            return "unknown-environment";
        }
    }

    record NoRule(String service, String environment) implements Reason {
        @Override
        public String code() {
            return "no-rule";
        }
    }

    record OutsideWindow(
            String rule, List<String> calendars, @Nullable Instant until) implements Reason {
        @Override
        public String code() {
            return "outside-window";
        }
    }

    record ClosedByCalendar(String rule, Window closing, Instant until) implements Reason {
        @Override
        public String code() {
            return "frozen";
        }
    }

    record Frozen(Freeze freeze) implements Reason {
        @Override
        public String code() {
            return "frozen";
        }

        @Override
        public @Nullable Instant until() {
            return freeze.until();
        }
    }

    /**
     * What is left of the time in which the rule says yes is too short.
     *
     * @param needed duration and back-out
     * @param left what remains of the time in which the rule says yes
     * @param until when as much as is needed remains again
     */
    record DoesNotFit(
            String rule,
            Duration needed,
            Duration left,
            @Nullable Instant until) implements Reason {
        @Override
        public String code() {
            return "does-not-fit";
        }
    }

    record TimetableUnreadable(Fault fault) implements Reason {
        @Override
        public String code() {
            return "timetable-unreadable";
        }
    }

    record ClockSkewed(Duration skew) implements Reason {
        @Override
        public String code() {
            return "clock-skew";
        }
    }

    /**
     * Why the gate is open: the rule has a window now.
     *
     * @param until the last instant to start
     */
    record InsideWindow(
            String rule, Window window, @Nullable Instant until) implements Reason {
        @Override
        public String code() {
            return "inside-window";
        }
    }

    /** Why the gate is open: the rule only closes, and does not now. */
    record NotClosed(String rule, @Nullable Instant until) implements Reason {
        @Override
        public String code() {
            return "not-closed";
        }
    }

    /** Why the gate is open: this environment needs no window. */
    record AlwaysOpen(String environment) implements Reason {
        @Override
        public String code() {
            return "always-open";
        }
    }
}

package io.ebbgate.gate;

import io.ebbgate.calendar.Window;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Fault;
import io.ebbgate.timetable.Freeze;
import io.ebbgate.timetable.OverrideGrant;
import io.ebbgate.timetable.Promised;
import io.ebbgate.timetable.RunningChange;
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

    /**
     * The gate opens only inside a booking, and none of this service holds this instant.
     *
     * @param until the start of the next approved one
     * @param awaited what must still be kept so that it opens then, null where nothing must
     */
    record NotBooked(
            String service,
            String environment,
            @Nullable Instant until,
            @Nullable Promised awaited) implements Reason {
        @Override
        public String code() {
            return "not-booked";
        }
    }

    /**
     * A booking holds this instant that not enough people stand by.
     *
     * @param rule the rule that asks for the most
     * @param needed how many it asks for
     * @param until the start of the next approved one
     */
    record NotApproved(
            String rule,
            Booking booking,
            int needed,
            @Nullable Instant until) implements Reason {
        @Override
        public String code() {
            return "not-approved";
        }
    }

    /**
     * Not all were told in time of a booking that holds this instant, or that would be the next to.
     *
     * @param movable where it could start instead, as far as telling customers goes
     * @param until the start of the next approved booking of which all can be
     */
    record NoticeNotGiven(
            Promised promised, Instant movable, @Nullable Instant until) implements Reason {

        @Override
        public String code() {
            return "notice-not-given";
        }
    }

    /**
     * What is left of the booking is too short.
     *
     * @param needed duration and back-out
     * @param until the start of the next approved booking with room for it
     */
    record DoesNotFitBooking(
            Booking booking,
            Duration needed,
            Duration left,
            @Nullable Instant until) implements Reason {
        @Override
        public String code() {
            return "does-not-fit";
        }
    }

    /**
     * As many changes are in progress as the rule lets through at once.
     *
     * @param others those changes
     * @param until when one more may start at the latest; the outcome of one of them ends it before
     */
    record AnotherChangeInProgress(String rule, int most, List<RunningChange> others, Instant until) implements Reason {
        @Override
        public String code() {
            return "another-change-in-progress";
        }
    }

    /** What a rollback would undo was never approved as a change of this service in this environment. */
    record RollbackUnknown(long undoes, String service, String environment) implements Reason {
        @Override
        public String code() {
            return "rollback-unknown";
        }
    }

    /**
     * The time in which it could be undone is over.
     *
     * @param ended the first instant at which the approval could not be undone any more
     */
    record RollbackTooLate(long undoes, Instant ended) implements Reason {
        @Override
        public String code() {
            return "rollback-too-late";
        }
    }

    /**
     * It was undone before, or is being.
     *
     * @param by the decision that approved that
     */
    record RollbackUsed(long undoes, long by) implements Reason {
        @Override
        public String code() {
            return "rollback-used";
        }
    }

    /**
     * Why the gate is open: an approved change may be undone, whatever closes the gate.
     *
     * @param until the last instant to start
     */
    record Rollback(long undoes, Instant until) implements Reason {
        @Override
        public String code() {
            return "rollback";
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
     * The key of the request got an approval before, and the change that it approved is in progress no more.
     *
     * @param decision the approval
     */
    record AlreadyDone(long decision) implements Reason {
        @Override
        public String code() {
            return "already-done";
        }
    }

    /**
     * An override lets this through but for one freeze, which it does not name.
     *
     * @param freeze what it would have to name: the id of a declared freeze, or a closing calendar
     * @param words what the freeze is called, or why it was declared
     */
    record FreezeNotNamed(
            OverrideGrant override,
            String freeze,
            String words,
            @Nullable Instant until) implements Reason {
        @Override
        public String code() {
            return "freeze-not-named";
        }
    }

    /**
     * Why the gate is open: somebody broke the glass.
     *
     * @param overridden what closes it but for the override
     * @param until the last instant to start
     */
    record Overridden(OverrideGrant override, List<Reason> overridden, Instant until) implements Reason {
        @Override
        public String code() {
            return "override";
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

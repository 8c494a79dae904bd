package io.ebbgate.gate;

import io.ebbgate.calendar.Window;
import io.ebbgate.timetable.OverrideGrant;
import io.ebbgate.timetable.Promised;
import io.ebbgate.timetable.Told;
import io.ebbgate.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;

/** Says the gate's reasons and times to a person. */
final class Wording {

    private final Times times;

    /** In one zone. */
    Wording(ZoneId zone) {
        this(Times.in(zone));
    }

    /** For a viewer, with the policy's time beside theirs. */
    Wording(Times times) {
        this.times = times;
    }

    String sentence(Reason reason) {
        return switch (reason) {
            case Reason.UnknownService(String service) ->
                "The policy names no service " + service + "; add it under services in policy.yaml.";
            case Reason.UnknownEnvironment(String environment) ->
                "The policy names no environment " + environment + "; add it under environments in policy.yaml.";
            case Reason.NoRule(String service, String environment) ->
                "No rule of the policy opens " + environment + " for " + service
                        + ", and without one nothing is approved.";
            case Reason.OutsideWindow outside -> outsideWindow(outside);
            case Reason.ClosedByCalendar closed ->
                "Rule " + closed.rule() + ": " + title(closed.closing()) + " is a freeze until " + time(closed.until())
                        + ".";
            case Reason.Frozen frozen
            when frozen.freeze().byIncident() ->
                "A freeze began " + time(frozen.freeze().declaredAt()) + ": "
                        + frozen.freeze().reason()
                        + ". It ends when the incident is resolved; an override that names "
                        + frozen.freeze().id() + " lets a fix through.";
            case Reason.Frozen frozen ->
                "A freeze was declared " + time(frozen.freeze().declaredAt()) + ": "
                        + frozen.freeze().reason()
                        + (frozen.until() == null
                                ? ". It stays until it is lifted."
                                : ". It ends " + time(frozen.until()) + ".");
            case Reason.DoesNotFit tight ->
                "Rule " + tight.rule() + ": the change and its back-out need " + length(tight.needed()) + ", and only "
                        + length(tight.left()) + " are left.";
            case Reason.NotBooked none -> notBooked(none);
            case Reason.NotApproved lacking ->
                "Rule " + lacking.rule() + ": the booking \""
                        + lacking.booking().title() + "\" has "
                        + lacking.booking().approvals() + " of " + lacking.needed() + " approvals.";
            case Reason.NoticeNotGiven lacking -> noticeNotGiven(lacking);
            case Reason.DoesNotFitBooking tight ->
                "The change and its back-out need " + length(tight.needed()) + ", and only " + length(tight.left())
                        + " are left of the booking \"" + tight.booking().title() + "\".";
            case Reason.AnotherChangeInProgress full -> inProgress(full);
            case Reason.RollbackUnknown unknown ->
                "No change of " + unknown.service() + " in " + unknown.environment() + " was approved by decision "
                        + unknown.undoes() + ".";
            case Reason.RollbackTooLate late ->
                "What decision " + late.undoes() + " approved could be undone until " + time(late.ended()) + ".";
            case Reason.RollbackUsed used ->
                "Decision " + used.by() + " approved undoing decision " + used.undoes()
                        + ", and that is approved once.";
            case Reason.Rollback open -> "Undoing decision " + open.undoes() + " is approved whatever closes the gate.";
            case Reason.TimetableUnreadable unreadable ->
                "The timetable cannot be read, so nothing is approved: " + unreadable.fault() + ".";
            case Reason.ClockSkewed skewed ->
                "This service's clock and PostgreSQL's are at least " + length(skewed.skew())
                        + " apart, so nothing is approved until they agree.";
            case Reason.AlreadyDone done ->
                "Decision " + done.decision()
                        + " was given under this Idempotency-Key, and its change is not in progress any more;"
                        + " another change needs a key of its own.";
            case Reason.FreezeNotNamed closed ->
                title(closed.override()) + " does not name the freeze " + closed.freeze()
                        + (closed.words().isBlank() ? "" : " (" + closed.words() + ")") + ", which therefore stays.";
            case Reason.Overridden open ->
                title(open.override()) + ", granted by " + open.override().grantedBy() + " until "
                        + time(open.override().span().end()) + ": "
                        + open.override().reason() + ".";
            case Reason.InsideWindow inside ->
                "Rule " + inside.rule() + ": " + title(inside.window()) + " is open until "
                        + time(inside.window().end()) + ".";
            case Reason.NotClosed notClosed -> "Rule " + notClosed.rule() + ": no freeze is near.";
            case Reason.AlwaysOpen always -> "Environment " + always.environment() + " is always open.";
        };
    }

    private String outsideWindow(Reason.OutsideWindow outside) {
        String calendars = String.join(" or ", outside.calendars());
        return "Rule " + outside.rule() + ": no window of " + calendars + " is open; "
                + (outside.until() == null
                        ? "none is known to come."
                        : "the next starts " + time(outside.until()) + ".");
    }

    private String notBooked(Reason.NotBooked none) {
        String words = "No booking of " + none.service() + " in " + none.environment() + " holds this instant; ";
        if (none.until() == null) {
            return words + "no approved one is to come.";
        }
        Promised awaited = none.awaited();
        return words + "the next approved one starts " + time(none.until())
                + (awaited == null
                        ? "."
                        : ", if all its customers are told of it by " + time(awaited.deadline()) + ": so far "
                                + howMany(awaited) + ".");
    }

    private String noticeNotGiven(Reason.NoticeNotGiven lacking) {
        Promised promised = lacking.promised();
        String booking = "the booking \"" + promised.booking().title() + "\"";
        Instant late = promised.complete();
        return "Rule " + promised.rule() + ": "
                + (late == null
                        ? howMany(promised) + " told of " + booking + "; all had to be"
                        : "all were told of " + booking + " only " + time(late) + ", and had to be")
                + " by " + time(promised.deadline()) + ", " + length(promised.notice())
                + " before it starts. It does not open any more, unless it is moved to start "
                + time(lacking.movable()) + " or later.";
    }

    private static String howMany(Promised promised) {
        Told told = promised.told();
        if (told == null || told.told() == 0) {
            return "nobody was";
        }
        return told.told() + " of " + told.of() + (told.told() == 1 ? " was" : " were");
    }

    private String inProgress(Reason.AnotherChangeInProgress full) {
        return "Rule " + full.rule() + " lets " + full.most() + " through at a time, and in progress "
                + (full.others().size() == 1 ? "is" : "are") + " "
                + full.others().stream()
                        .map(change -> "decision " + change.decision() + " (" + change.service() + " in "
                                + change.environment() + ", until "
                                + time(change.span().end()) + " at the latest)")
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** A window's own words, with its calendar. */
    String title(Window window) {
        return window.title().isBlank() ? window.calendar() : "\"" + window.title() + "\" (" + window.calendar() + ")";
    }

    private static String title(OverrideGrant override) {
        return "Override " + override.id() + " for " + override.reference();
    }

    /** An instant as the zone's wall clock shows it, with the zone's abbreviation at that time. */
    String time(Instant instant) {
        return times.both(instant);
    }

    String zoneName() {
        return times.viewer().getId();
    }

    /** A length as people say it: {@code 1 d 2 h 30 min}. */
    String length(Duration duration) {
        StringBuilder words = new StringBuilder();
        part(words, duration.toDaysPart(), "d");
        part(words, duration.toHoursPart(), "h");
        part(words, duration.toMinutesPart(), "min");
        if (words.isEmpty() || duration.toSecondsPart() > 0) {
            part(words, Math.max(duration.toSecondsPart(), words.isEmpty() ? 1 : 0), "s");
        }
        return words.toString();
    }

    private static void part(StringBuilder words, long amount, String unit) {
        if (amount > 0) {
            words.append(words.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
        }
    }
}

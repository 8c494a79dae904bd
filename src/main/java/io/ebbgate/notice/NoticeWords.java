package io.ebbgate.notice;

import io.ebbgate.web.Times;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Says what notices are in the words of the console. */
final class NoticeWords {

    private NoticeWords() {}

    /** {@code Reminder, 3 d before}. */
    static String kind(String kind) {
        return switch (kind) {
            case "scheduled" -> "Announcement";
            case "moved" -> "Change";
            case "start" -> "Start";
            case "end" -> "End";
            case "completed" -> "Completed";
            case "rolled-back" -> "Rolled back";
            case "failed" -> "Failed";
            case "cancelled" -> "Cancelled";
            case "lapsed" -> "Did not take place";
            case "late" -> "Late notice";
            case "investigating" -> "Investigating";
            case "identified" -> "Identified";
            case "monitoring" -> "Monitoring";
            case "resolved" -> "Resolved";
            case "postmortem" -> "Postmortem";
            case "nag" -> "What is overdue, to owners";
            case "confirm" -> "Question whether they want it";
            default -> kind.startsWith("P") ? reminder(kind) : kind;
        };
    }

    private static String reminder(String lead) {
        try {
            return "Reminder, " + length(Duration.parse(lead)) + " before";
        } catch (DateTimeParseException none) {
            return lead;
        }
    }

    /** Its zones do not matter to a length. */
    private static String length(Duration duration) {
        return Times.in(ZoneOffset.UTC).length(duration);
    }

    static String state(String state) {
        return switch (state) {
            case "waiting" -> "Waiting";
            case "sending" -> "Being sent";
            case "sent" -> "Sent";
            case "in-mailbox" -> "In the mailbox";
            case "refused" -> "Refused";
            case "held" -> "Held";
            case "superseded" -> "Not sent";
            default -> state;
        };
    }

    /** The CSS class that goes with the state. */
    static String look(String state) {
        return switch (state) {
            case "sent" -> "open";
            case "waiting", "sending", "in-mailbox", "held" -> "warn";
            case "refused" -> "closed";
            default -> "over";
        };
    }
}

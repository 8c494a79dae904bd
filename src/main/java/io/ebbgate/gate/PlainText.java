package io.ebbgate.gate;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** An answer for a person who reads a pipeline's log: plain words, the policy's local times. */
final class PlainText {

    private final Wording wording;

    PlainText(Wording wording) {
        this.wording = wording;
    }

    /** Whether this {@code Accept} header would rather have text than JSON. */
    static boolean wanted(@Nullable String accept) {
        if (accept == null || !accept.contains("text/plain")) {
            return false;
        }
        List<MediaType> types;
        try {
            types = MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException unclear) {
            // Who asks must not be without an answer for it, and JSON is the usual one.
            return false;
        }
        return quality(types, MediaType.TEXT_PLAIN) > 0
                && quality(types, MediaType.TEXT_PLAIN) >= quality(types, MediaType.APPLICATION_JSON);
    }

    /** What the most specific of these types that includes the wanted one gives it. */
    private static double quality(List<MediaType> types, MediaType wanted) {
        MediaType best = null;
        for (MediaType type : types) {
            if (type.includes(wanted) && (best == null || type.isMoreSpecific(best))) {
                best = type;
            }
        }
        return best == null ? 0 : best.getQualityValue();
    }

    String of(Decision decision) {
        Answer answer = decision.answer();
        StringBuilder text = new StringBuilder();
        line(text, (answer.approved() ? "APPROVED: " : "DENIED: ") + answer.change());
        line(
                text,
                "  " + answer.service() + " in " + answer.environment() + ", decision " + decision.id() + ", "
                        + wording.time(answer.decidedAt()));
        for (Answer.Why why : answer.reasons()) {
            line(text, "  - " + why.code() + ": " + why.detail());
        }
        if (answer.override() != null) {
            overridden(text, answer.override());
        }
        if (answer.approved()) {
            approved(text, answer);
        } else {
            denied(text, answer);
        }
        booking(text, answer.booking());
        next(text, answer.next());
        line(
                text,
                "  Times are " + wording.zoneName() + "; timetable "
                        + answer.timetable().version() + ", tzdata "
                        + answer.timetable().tzdata() + ".");
        return text.toString();
    }

    private static void overridden(StringBuilder text, Answer.ByOverride override) {
        for (Answer.Why why : override.overridden()) {
            line(text, "    overridden: " + why.code() + ": " + why.detail());
        }
    }

    private void approved(StringBuilder text, Answer answer) {
        if (answer.validUntil() != null) {
            line(text, "  Start by " + wording.time(answer.validUntil()) + " at the latest.");
        }
    }

    private void denied(StringBuilder text, Answer answer) {
        if (answer.earliest() != null) {
            line(
                    text,
                    "  Earliest: " + wording.time(answer.earliest()) + ", in "
                            + wording.length(Duration.between(answer.decidedAt(), answer.earliest())) + ".");
        } else if (answer.awaitsRepair()) {
            line(text, "  Whether anything else speaks against it is known when that is mended: ask again then.");
        } else if (!answer.has("already-done")) {
            line(text, "  Nothing in the next 400 days would let this change through as things stand.");
        }
    }

    private void booking(StringBuilder text, Answer.@Nullable InBooking booking) {
        if (booking != null) {
            line(
                    text,
                    "  Booking: " + booking.title() + ", " + wording.time(booking.start()) + " to "
                            + wording.time(booking.end()) + ".");
        }
    }

    private void next(StringBuilder text, Answer.@Nullable Slot next) {
        if (next != null) {
            line(
                    text,
                    "  Next window: " + (next.title().isBlank() ? "" : next.title() + ", ") + wording.time(next.start())
                            + " to " + wording.time(next.end()) + " (" + next.calendar() + ").");
        }
    }

    /** A name from outside must not look like a line of ours. */
    private static void line(StringBuilder text, String line) {
        text.append(line.replaceAll("[\\r\\n]+", " ")).append('\n');
    }
}

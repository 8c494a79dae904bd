package io.ebbgate.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.calendar.Window;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.OverrideGrant;
import io.ebbgate.timetable.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is recorded and answered; its {@code id} is the number of its ledger entry and stands beside it.
 *
 * @param duration what was asked, likewise {@code backOut} and {@code note}: absent where it was not
 * @param kind {@code rollback} where it is one, absent for a change; likewise {@code undoes}, the approval that it undoes
 * @param window the window that was open, null where the verdict is deny or none was needed
 * @param booking the booking that held the instant, null where none did
 * @param validUntil of an approval: the last instant to start, null where nothing known ends it
 * @param earliest of a denial: the first instant at which the same would be approved, null where none is within 400 days
 * @param override the override that it is approved by, absent where it needed none
 */
record Answer(
        String verdict,
        String service,
        String environment,
        String change,
        Instant decidedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration duration,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration backOut,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String kind,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String undoes,
        List<Why> reasons,
        @Nullable Slot window,
        @Nullable InBooking booking,
        @Nullable Instant validUntil,
        @Nullable Instant earliest,
        @Nullable Slot next,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ByOverride override,
        MadeWith timetable) {

    static Answer of(Ask ask, Ruling ruling, Snapshot snapshot, Instant decidedAt, Wording wording) {
        return new Answer(
                ruling.verdict(),
                ask.service(),
                ask.environment(),
                ask.change(),
                decidedAt,
                ask.duration(),
                ask.backOut(),
                ask.note(),
                ask.kind(),
                ask.undoesText(),
                Why.all(ruling.reasons(), wording),
                Slot.of(ruling.window()),
                InBooking.of(ruling.booking()),
                ruling.validUntil(),
                ruling.earliest(),
                Slot.of(ruling.next()),
                ByOverride.of(ruling, wording),
                new MadeWith(snapshot.version(), snapshot.tzdata()));
    }

    /** This ruling as the answer to a question. */
    Answer to(Ask ask, Instant at) {
        return new Answer(
                verdict,
                ask.service(),
                ask.environment(),
                ask.change(),
                at,
                ask.duration(),
                ask.backOut(),
                ask.note(),
                ask.kind(),
                ask.undoesText(),
                reasons,
                window,
                booking,
                validUntil,
                earliest,
                next,
                override,
                timetable);
    }

    /** The part that does not depend on who asks. */
    Ruled ruled() {
        return new Ruled(reasons, window, booking, validUntil, earliest, next, override, timetable);
    }

    record Ruled(
            List<Why> reasons,
            @Nullable Slot window,
            @Nullable InBooking booking,
            @Nullable Instant validUntil,
            @Nullable Instant earliest,
            @Nullable Slot next,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ByOverride override,

            MadeWith timetable) {}

    boolean approved() {
        return "approve".equals(verdict);
    }

    /** Whether something is broken that must be mended before the gate can say anything of this change. */
    boolean awaitsRepair() {
        return has("clock-skew") || has("timetable-unreadable");
    }

    /** Whether it is denied for one of these codes. */
    boolean has(String code) {
        return reasons.stream().anyMatch(reason -> reason.code().equals(code));
    }

    /** @param until when this reason ends, null where nothing known ends it */
    record Why(String code, String detail, @Nullable Instant until) {

        static List<Why> all(List<Reason> reasons, Wording wording) {
            return reasons.stream()
                    .map(reason -> new Why(reason.code(), wording.sentence(reason), reason.until()))
                    .toList();
        }
    }

    record Slot(String calendar, String title, Instant start, Instant end) {

        static @Nullable Slot of(@Nullable Window window) {
            return window == null ? null : new Slot(window.calendar(), window.title(), window.start(), window.end());
        }
    }

    record InBooking(String id, String title, long version, Instant start, Instant end) {

        static @Nullable InBooking of(@Nullable Booking booking) {
            return booking == null
                    ? null
                    : new InBooking(
                            booking.id(),
                            booking.title(),
                            booking.version(),
                            booking.span().start(),
                            booking.span().end());
        }
    }

    /**
     * The override that an approval owes itself to.
     *
     * @param until the first instant at which it lets nothing start any more
     * @param overridden what would have denied the change
     */
    record ByOverride(
            String id, String reason, String reference, String grantedBy, Instant until, List<Why> overridden) {

        static @Nullable ByOverride of(Ruling ruling, Wording wording) {
            return ruling.reasons().getFirst() instanceof Reason.Overridden open
                    ? of(open.override(), Why.all(open.overridden(), wording))
                    : null;
        }

        private static ByOverride of(OverrideGrant grant, List<Why> overridden) {
            return new ByOverride(
                    grant.id(),
                    grant.reason(),
                    grant.reference(),
                    grant.grantedBy(),
                    grant.span().end(),
                    overridden);
        }
    }

    record MadeWith(long version, String tzdata) {}
}

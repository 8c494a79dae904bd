package io.ebbgate.booking;

import io.ebbgate.access.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking as a page shows it to somebody.
 *
 * @param met whom its span meets; null where nobody said where its customers live
 * @param mine whether the viewer asked for it, or for what it has become
 * @param given whether the viewer stands by it
 * @param role the viewer's
 * @param history from the first version on; empty where many bookings are shown
 */
record ShownBooking(
        BookingAnswer told,
        @Nullable Customers met,
        boolean mine,
        boolean given,
        Role role,
        List<ShownEpisode> history) {

    public String state() {
        return Words.capital(told.state().text());
    }

    /** The CSS class that goes with the state. */
    public String look() {
        return switch (told.state()) {
            case APPROVED, COMPLETED -> "open";
            case REQUESTED, IN_PROGRESS -> "warn";
            case FAILED, ROLLED_BACK -> "closed";
            case REJECTED, CANCELLED, LAPSED -> "over";
        };
    }

    public String impact() {
        return Words.capital(told.impact().text());
    }

    public String duration() {
        return TypedLength.show(told.duration());
    }

    public String backOut() {
        return TypedLength.show(told.backOut());
    }

    public long standing() {
        return told.approvals().stream().filter(Approval::stands).count();
    }

    /** Whether one more approval would make a difference. */
    public boolean lacksApproval() {
        Integer needed = told.approvalsNeeded();
        return told.state().open() && (needed == null || standing() < needed);
    }

    /** Whether it waits for the viewer. */
    public boolean mayDecide() {
        return role.covers(Role.APPROVER) && lacksApproval() && !mine && !given;
    }

    public boolean mayApprove() {
        return mayDecide() && tooLate() == null;
    }

    /** Why it will not open any more, whoever approves it; null where it may. */
    public @Nullable String tooLate() {
        OwedNotice notice = told.notice();
        return notice == null || !told.state().open() ? null : notice.warning();
    }

    /** When it is too late to approve it, null where that is when its span is over. */
    public @Nullable Instant approveBy() {
        OwedNotice notice = told.notice();
        return notice == null || notice.complete() != null || tooLate() != null || !lacksApproval()
                ? null
                : notice.by();
    }

    public boolean mayReject() {
        return role.covers(Role.APPROVER) && told.state() == State.REQUESTED;
    }

    /** Whether the viewer may move, edit and cancel it. */
    public boolean mayChange() {
        return role.covers(Role.MANAGER) && told.state().open();
    }

    /** Who else must say something before it goes through, and why it is not the viewer. */
    public String waitsFor() {
        Integer needed = told.approvalsNeeded();
        long missing = needed == null ? 1 : Math.max(0, needed - standing());
        String others = missing == 1 ? "one more approver" : missing + " more approvers";
        if (mine) {
            return "You asked for this, so " + others + (missing == 1 ? " decides." : " decide.");
        }
        return given
                ? "You stand by it; " + others + (missing == 1 ? " is needed." : " are needed.")
                : "Needs " + others + ", not " + told.requestedBy() + ".";
    }
}

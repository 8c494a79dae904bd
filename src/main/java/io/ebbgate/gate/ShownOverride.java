package io.ebbgate.gate;

/**
 * An override as a page shows it to somebody.
 *
 * @param mine whether the viewer asked for it
 * @param approver whether the viewer may do more than look
 * @param awaitsReview whether it is over and nobody said yet what happened
 */
record ShownOverride(ToldOverride told, boolean mine, boolean approver, boolean awaitsReview) {

    public boolean mayConfirm() {
        return approver && !mine && told.state() == OverrideState.WAITING;
    }

    public boolean mayEnd() {
        return approver && isOpen();
    }

    public boolean mayReview() {
        return approver && !mine && awaitsReview;
    }

    /** Whether it opens the gate, or may yet. */
    public boolean isOpen() {
        return told.state() == OverrideState.WAITING || told.state() == OverrideState.IN_FORCE;
    }

    /** In the words of a page. */
    public String state() {
        return switch (told.state()) {
            case WAITING -> "Waits for a second person";
            case IN_FORCE -> "In force";
            case OVER -> "Over";
            case ENDED -> "Ended early";
            case LAPSED -> "Lapsed unconfirmed";
            case REFUSED -> "Refused";
        };
    }
}

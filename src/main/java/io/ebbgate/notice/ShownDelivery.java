package io.ebbgate.notice;

import org.jspecify.annotations.Nullable;

/**
 * A notice as the page shows it.
 *
 * @param name of what it is about
 * @param link to what it is about, null where it has no page
 * @param address where it goes, null where the viewer is not to see it, or the subscriber is gone
 */
record ShownDelivery(
        NoticeLog.Logged told,
        String name,
        @Nullable String link,
        @Nullable String address) {

    public String kind() {
        return NoticeWords.kind(told.kind());
    }

    public String state() {
        return NoticeWords.state(told.state());
    }

    public String look() {
        return NoticeWords.look(told.state());
    }

    /** Whether it is at rest, and may be sent once more. */
    public boolean replayable() {
        return switch (told.state()) {
            case "sent", "in-mailbox", "refused", "held" -> true;
            default -> false;
        };
    }
}

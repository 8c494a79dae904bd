package io.ebbgate.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice, for programs.
 *
 * @param due when it is tried next, null where it has come to rest
 * @param attempts those that the destination answered, or left unanswered
 * @param answer what the other side said last
 */
record NoticeAnswer(
        String id,
        String thing,
        long edition,
        String kind,
        String subscriber,
        String channel,
        String state,
        @Nullable Instant due,
        int attempts,
        Instant madeAt,
        @Nullable Instant triedAt,
        @Nullable Instant settledAt,
        @Nullable String answer) {

    static NoticeAnswer of(NoticeLog.Logged notice) {
        return new NoticeAnswer(
                Long.toString(notice.id()),
                notice.thing(),
                notice.edition(),
                notice.kind(),
                Long.toString(notice.subscriber()),
                notice.channel(),
                notice.state(),
                notice.state().equals(Settled.WAITING) ? notice.due() : null,
                notice.attempts(),
                notice.madeAt(),
                notice.triedAt(),
                notice.settledAt(),
                notice.answer());
    }
}

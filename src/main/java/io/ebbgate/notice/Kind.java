package io.ebbgate.notice;

import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import java.time.Instant;

/** What the kinds of a maintenance's notices say, and when that holds. */
final class Kind {

    private Kind() {}

    /** Whether a notice holds. */
    enum Holds {
        YES,
        /** It may again: it was changed, and nobody has decided yet. */
        UNDECIDED,
        NO
    }

    static Holds holds(Notice notice, Maintenance maintenance, Promised promised, Instant now) {
        if (notice.edition() != maintenance.edition()) {
            return Holds.NO;
        }
        if (notice.kind().equals(Step.END)) {
            return isComing(maintenance.stage()) ? Holds.YES : Holds.NO;
        }
        if (Step.isOver(notice.kind())) {
            return notice.kind()
                            .equals(maintenance
                                    .stage()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '-'))
                    ? Holds.YES
                    : Holds.NO;
        }
        if (!promised.tells() || !now.isBefore(maintenance.span().end())) {
            return Holds.NO;
        }
        return maintenance.stage() == Stage.UNDECIDED
                ? Holds.UNDECIDED
                : isComing(maintenance.stage()) ? Holds.YES : Holds.NO;
    }

    private static boolean isComing(Stage stage) {
        return stage == Stage.PLANNED || stage == Stage.IN_PROGRESS;
    }

    /** What it is to somebody who was told that, or was told nothing. */
    static News news(String kind, Outbox.Before before) {
        if (kind.equals(Step.MOVED)) {
            return before.said() == null ? News.SCHEDULED : News.MOVED;
        }
        for (News news : News.values()) {
            if (news.text().equals(kind)) {
                return news;
            }
        }
        return before.told() ? News.REMINDER : News.SCHEDULED;
    }
}

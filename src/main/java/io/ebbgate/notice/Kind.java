package io.ebbgate.notice;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.Promises;
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

    static Holds holds(Notice notice, Maintenance maintenance, Promises promised, Instant now) {
        if (notice.edition() != maintenance.edition()) {
            return Holds.NO;
        }
        Stage stage = maintenance.stage();
        if (notice.kind().equals(Step.END)) {
            return stage.isComing() ? Holds.YES : Holds.NO;
        }
        if (Step.isOver(notice.kind())) {
            News news = News.of(stage);
            return news != null && notice.kind().equals(news.text()) ? Holds.YES : Holds.NO;
        }
        if (!now.isBefore(maintenance.span().end())) {
            return Holds.NO;
        }
        // Whoever was told what it was before is told what it has become, also where that is nothing to them.
        if (!promised.tells() && !notice.kind().equals(Step.MOVED)) {
            return Holds.NO;
        }
        if (stage == Stage.UNDECIDED) {
            return Holds.UNDECIDED;
        }
        return stage.isComing() ? Holds.YES : Holds.NO;
    }

    /** What it is to somebody who was told that, or was told nothing. */
    static News news(String kind, Span span, Outbox.Before before) {
        if (kind.equals(Step.MOVED)) {
            return before.said() == null ? News.SCHEDULED : span.equals(before.said()) ? News.CHANGED : News.MOVED;
        }
        for (News news : News.values()) {
            if (news.text().equals(kind)) {
                return news;
            }
        }
        return before.told() ? News.REMINDER : News.SCHEDULED;
    }
}

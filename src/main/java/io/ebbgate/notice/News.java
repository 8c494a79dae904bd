package io.ebbgate.notice;

import io.ebbgate.timetable.Maintenance.Stage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there is to tell of a maintenance. */
enum News {
    SCHEDULED,
    MOVED,
    /** It stays when it is, and something else is not as it was told. */
    CHANGED,
    /** Told of before, and coming nearer. */
    REMINDER,
    START,
    /** What START is to somebody who is told of it for the first time, and later. */
    IN_PROGRESS,
    END,
    COMPLETED,
    ROLLED_BACK,
    FAILED,
    CANCELLED,
    LAPSED;

    /** What became of a maintenance that has come to that stage, null where it is not over. */
    static @Nullable News of(Stage stage) {
        return switch (stage) {
            case PLANNED, IN_PROGRESS, UNDECIDED -> null;
            case COMPLETED -> COMPLETED;
            case ROLLED_BACK -> ROLLED_BACK;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case LAPSED -> LAPSED;
        };
    }

    /** Whether nothing more is to be expected of it. */
    boolean isOver() {
        return switch (this) {
            case SCHEDULED, MOVED, CHANGED, REMINDER, START, IN_PROGRESS -> false;
            case END, COMPLETED, ROLLED_BACK, FAILED, CANCELLED, LAPSED -> true;
        };
    }

    /** Whether it did not take place as far as anybody knows. */
    boolean isNever() {
        return this == CANCELLED || this == LAPSED;
    }

    /** As in a notice's kind, where the kind is no lead. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

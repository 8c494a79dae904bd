package io.ebbgate.notice;

import io.ebbgate.timetable.Maintenance.Stage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there is to tell of a maintenance. */
enum News {
    SCHEDULED,
    MOVED,
    /** Told of before, and coming nearer. */
    REMINDER,
    START,
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

    /** As in a notice's kind, where the kind is no lead. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

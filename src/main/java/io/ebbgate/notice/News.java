package io.ebbgate.notice;

import java.util.Locale;

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

    /** As in a notice's kind, where the kind is no lead. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.ebbgate.feed;

import java.util.Locale;

/** What is remembered of what was shown. */
enum Kind {
    /** A booking; what it is like, the bulletin knows, and here stands whom it was shown to. */
    MAINTENANCE,
    /** A window in which nothing is booked. */
    WINDOW,
    /** An event of a closing calendar. */
    CLOSING,
    /** One that somebody declared. */
    FREEZE;

    /** Whether it is for those alone who may see the console. */
    boolean isInner() {
        return this == CLOSING || this == FREEZE;
    }

    /** Whether it is one of many occurrences that a calendar has, without end perhaps. */
    boolean isOfCalendar() {
        return this == WINDOW || this == CLOSING;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind named(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

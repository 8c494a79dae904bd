package io.ebbgate.notice;

import java.util.Locale;

/** Which wish of a subscriber an announcement meets. */
enum About {
    MAINTENANCE,
    INCIDENTS,
    EVENTS,
    OWNERS;

    /** As it stands in the database; the audience has a column of this name. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

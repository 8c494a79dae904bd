package io.ebbgate.web;

import java.util.Locale;

/** The places of the console, in the order of its navigation. */
public enum Place {
    NOW,
    INCIDENTS,
    CALENDAR,
    BOOK,
    APPROVALS,
    OVERRIDES,
    DECISIONS,
    NOTICES,
    SUBSCRIBERS,
    CALENDARS,
    TOKENS,
    PEOPLE,
    ACCOUNT;

    /** What people call it. */
    public String label() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}

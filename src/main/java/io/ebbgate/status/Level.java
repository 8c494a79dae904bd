package io.ebbgate.status;

import io.ebbgate.timetable.Incident.Condition;

/** How a service is, or all of them together, the best first. */
enum Level {
    FINE("Working", "fine", "M5 12.5l4.5 4.5L19 7.5"),
    /** It is being worked on, as was announced. */
    MAINTENANCE("Maintenance", "work", "M12 6.5v6l4 2.5M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18"),
    /** Something is open, and it hurts no service as far as is known. */
    WATCHED("Watched", "watched", "M12 7v6M12 16.8v.2"),
    DEGRADED("Degraded", "degraded", "M12 7v6M12 16.8v.2"),
    PARTIAL_OUTAGE("Partial outage", "partial", "M12 7v6M12 16.8v.2"),
    MAJOR_OUTAGE("Major outage", "major", "M7 7l10 10M17 7L7 17"),
    /** Nothing was ever read: whoever knows nothing says so. */
    UNKNOWN("Unknown", "unknown", "M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.3v.2");

    private final String words;
    private final String look;
    private final String icon;

    Level(String words, String look, String icon) {
        this.words = words;
        this.look = look;
        this.icon = icon;
    }

    static Level of(ServiceState state) {
        return switch (state) {
            case OPERATIONAL -> FINE;
            case UNDER_MAINTENANCE -> MAINTENANCE;
            case DEGRADED -> DEGRADED;
            case PARTIAL_OUTAGE -> PARTIAL_OUTAGE;
            case MAJOR_OUTAGE -> MAJOR_OUTAGE;
        };
    }

    static Level of(Condition condition) {
        return of(ServiceState.of(condition));
    }

    /** As a reader sees it beside a service's name. */
    public String words() {
        return words;
    }

    /** The CSS class that goes with it. */
    public String look() {
        return look;
    }

    /** The strokes of its picture, in a square of 24. */
    public String icon() {
        return icon;
    }
}

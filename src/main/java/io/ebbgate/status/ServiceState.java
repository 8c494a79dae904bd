package io.ebbgate.status;

import io.ebbgate.timetable.Incident.Condition;

/** How a service is for those who use it, the best first. */
enum ServiceState {
    OPERATIONAL("operational", "Operational"),
    /** It is being worked on as was announced, and nothing else is known to be wrong with it. */
    UNDER_MAINTENANCE("under_maintenance", "Under maintenance"),
    DEGRADED("degraded_performance", "Degraded performance"),
    PARTIAL_OUTAGE("partial_outage", "Partial outage"),
    MAJOR_OUTAGE("major_outage", "Major outage");

    private final String code;
    private final String words;

    ServiceState(String code, String words) {
        this.code = code;
        this.words = words;
    }

    static ServiceState of(Condition condition) {
        return switch (condition) {
            case OPERATIONAL -> OPERATIONAL;
            case DEGRADED -> DEGRADED;
            case PARTIAL_OUTAGE -> PARTIAL_OUTAGE;
            case MAJOR_OUTAGE -> MAJOR_OUTAGE;
        };
    }

    ServiceState worse(ServiceState other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** As Statuspage writes it. */
    String code() {
        return code;
    }

    /** For a person. */
    String words() {
        return words;
    }
}

package io.ebbgate.status;

import io.ebbgate.timetable.Incident.Condition;

/** How all is together, in Statuspage's words. */
final class Overall {

    private Overall() {}

    /**
     * How the worst service is. Nobody is told that all is well while an incident is open.
     *
     * @param incident whether one is open
     */
    static Shape.Status of(ServiceState worst, boolean incident) {
        return switch (worst) {
            case MAJOR_OUTAGE -> new Shape.Status("critical", "Major Service Outage");
            case PARTIAL_OUTAGE -> new Shape.Status("major", "Partial System Outage");
            case DEGRADED -> new Shape.Status("minor", "Partially Degraded Service");
            case UNDER_MAINTENANCE, OPERATIONAL ->
                incident
                        ? new Shape.Status("minor", "Minor Service Outage")
                        : worst == ServiceState.UNDER_MAINTENANCE
                                ? new Shape.Status("maintenance", "Service Under Maintenance")
                                : new Shape.Status("none", "All Systems Operational");
        };
    }

    /** What an incident does to customers at its worst. */
    static String impact(Condition worst) {
        return switch (worst) {
            case OPERATIONAL -> "none";
            case DEGRADED -> "minor";
            case PARTIAL_OUTAGE -> "major";
            case MAJOR_OUTAGE -> "critical";
        };
    }
}

package io.ebbgate.status;

import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import java.util.List;
import java.util.Locale;

/** How all is, in one sentence. */
record Headline(Level level, String sentence) {

    /**
     * Of what is known.
     *
     * @param fresh whether it is known just now: what was known once is said of then
     */
    static Headline of(Situation situation, ServiceNames names, boolean fresh) {
        Level level = situation.level();
        return switch (level) {
            case MAJOR_OUTAGE -> of(level, "Major outage of ", situation.at(Condition.MAJOR_OUTAGE), names);
            case PARTIAL_OUTAGE -> of(level, "Partial outage of ", situation.at(Condition.PARTIAL_OUTAGE), names);
            case DEGRADED -> degraded(situation.at(Condition.DEGRADED), names);
            case WATCHED -> new Headline(level, watched(situation.open()));
            case MAINTENANCE -> new Headline(level, "Maintenance is under way");
            case FINE, UNKNOWN ->
                fresh
                        ? new Headline(Level.FINE, "All services are working")
                        : new Headline(Level.UNKNOWN, "All services were working when we last knew");
        };
    }

    /** Where nothing was ever read. */
    static Headline unknown() {
        return new Headline(Level.UNKNOWN, "We do not know how things are right now");
    }

    private static Headline of(Level level, String what, List<String> services, ServiceNames names) {
        return new Headline(level, what + names.together(services));
    }

    private static Headline degraded(List<String> services, ServiceNames names) {
        String together = names.together(services);
        boolean one = names.of(services).size() == 1;
        String sentence = together.substring(0, 1).toUpperCase(Locale.ENGLISH)
                + together.substring(1)
                + (one ? " is" : " are")
                + " slow, or failing now and then";
        return new Headline(Level.DEGRADED, sentence);
    }

    private static String watched(List<Incident> open) {
        return open.stream().allMatch(incident -> incident.stage() == Stage.MONITORING)
                ? "A fix is in place, and we are watching it"
                : "We are looking into a problem";
    }
}

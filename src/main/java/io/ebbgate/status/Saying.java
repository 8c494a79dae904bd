package io.ebbgate.status;

import io.ebbgate.timetable.Announced;
import io.ebbgate.timetable.Maintenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that was said of a maintenance, in words for everybody.
 *
 * @param number from 1 on; 0 for what nobody was sent, and everybody can read all the same
 * @param phase where it had come to by then
 */
record Saying(int number, Phase phase, String words, Instant at) {

    /** What was told, the first one first; never empty, since that it can be seen says that it is planned. */
    static List<Saying> of(Maintenance maintenance, List<Announced> told) {
        if (told.isEmpty()) {
            return List.of(new Saying(0, Phase.SCHEDULED, what(maintenance), maintenance.changedAt()));
        }
        // What it was when it was told before is kept nowhere: only the latest one says what it is.
        int latest = 0;
        for (int index = 0; index < told.size(); index++) {
            latest = describes(told.get(index)) ? index : latest;
        }
        List<Saying> said = new ArrayList<>();
        for (Announced each : told) {
            String what = said.size() == latest ? what(maintenance) : "";
            said.add(new Saying(said.size() + 1, phase(each.step()), words(each, what), each.at()));
        }
        return said;
    }

    private static boolean describes(Announced told) {
        return told.first() || told.step().equals("scheduled");
    }

    private static Phase phase(String step) {
        return switch (step) {
            case "start" -> Phase.IN_PROGRESS;
            case "end" -> Phase.VERIFYING;
            case "completed", "rolled-back", "failed", "cancelled", "lapsed" -> Phase.COMPLETED;
            default -> Phase.SCHEDULED;
        };
    }

    /** @param what empty where it is not known any more */
    private static String words(Announced told, String what) {
        return switch (told.step()) {
            case "scheduled" -> told.first() ? planned(what) : ("What is planned was changed. " + what).strip();
            case "start" -> "The maintenance begins now.";
            case "end" -> "The time planned for the maintenance is over.";
            case "completed" -> "The maintenance is completed.";
            case "rolled-back" -> "The maintenance was undone: everything is as it was before.";
            case "failed" -> "The maintenance did not end as planned.";
            case "cancelled" -> "The maintenance will not take place.";
            case "lapsed" -> "The maintenance did not take place.";
            default -> told.first() ? planned(what) : "A reminder of the maintenance that is planned.";
        };
    }

    private static String planned(String what) {
        return what.isEmpty() ? "Maintenance is planned." : what;
    }

    private static String what(Maintenance maintenance) {
        String text = maintenance.text();
        return text == null || text.isBlank() ? maintenance.impact().sentence() : text;
    }

    ServiceState before() {
        return phase == Phase.VERIFYING || phase == Phase.COMPLETED
                ? ServiceState.UNDER_MAINTENANCE
                : ServiceState.OPERATIONAL;
    }

    ServiceState after() {
        return phase == Phase.IN_PROGRESS ? ServiceState.UNDER_MAINTENANCE : ServiceState.OPERATIONAL;
    }
}

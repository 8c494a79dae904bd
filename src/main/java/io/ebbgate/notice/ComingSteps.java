package io.ebbgate.notice;

import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.timetable.Promises;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** What customers are told next where nothing is changed. */
@Component
class ComingSteps {

    /** How far ahead is looked. */
    static final Duration AHEAD = Duration.ofDays(14);

    private final MaintenanceSource maintenances;
    private final Timetables timetables;

    ComingSteps(MaintenanceSource maintenances, Timetables timetables) {
        this.maintenances = maintenances;
        this.timetables = timetables;
    }

    /**
     * Something that is to be told.
     *
     * @param undecided whether it waits until somebody approves what it is about
     */
    record Coming(Maintenance about, String kind, Instant at, boolean undecided) {

        /** In the words of the page. */
        public String words() {
            return NoticeWords.kind(kind);
        }
    }

    /** The next first. */
    List<Coming> after(Instant now, int most) {
        if (!(timetables.current() instanceof Timetable timetable)) {
            return List.of();
        }
        List<Coming> coming = new ArrayList<>();
        for (Maintenance each : maintenances.endingAfter(now)) {
            if (each.stage() == Maintenance.Stage.PLANNED
                    || each.stage() == Maintenance.Stage.IN_PROGRESS
                    || each.stage() == Maintenance.Stage.UNDECIDED) {
                add(each, Promises.of(timetable, each), now, coming);
            }
        }
        coming.sort(Comparator.comparing(Coming::at));
        return coming.subList(0, Math.min(most, coming.size()));
    }

    private static void add(Maintenance maintenance, Promises promised, Instant now, List<Coming> coming) {
        if (!promised.tells()) {
            return;
        }
        boolean undecided = maintenance.stage() == Maintenance.Stage.UNDECIDED;
        Plan.all(maintenance, promised, maintenance.changedAt()).stream()
                .filter(step -> step.due().isAfter(now) && step.due().isBefore(now.plus(AHEAD)))
                .forEach(step -> coming.add(new Coming(maintenance, step.name(), step.due(), undecided)));
    }
}

package io.ebbgate.notice;

import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Promises;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds which step of which maintenance is due and not announced yet, and who came after an announcement. */
@Component
class MaintenancePlanner implements DueFinder {

    /** For so long after its span customers are still told what became of it. */
    static final Duration LOOKS_BACK = Duration.ofDays(14);

    private final MaintenanceSource maintenances;
    private final Timetables timetables;
    private final Announcements announcements;
    private final TurnedBack turnedBack;
    private final LateComers lateComers;

    MaintenancePlanner(
            MaintenanceSource maintenances,
            Timetables timetables,
            Announcements announcements,
            TurnedBack turnedBack,
            LateComers lateComers) {
        this.maintenances = maintenances;
        this.timetables = timetables;
        this.announcements = announcements;
        this.turnedBack = turnedBack;
        this.lateComers = lateComers;
    }

    @Override
    public void findDue(Instant now) {
        switch (timetables.current()) {
            case NoTimetable _ -> {
                // What is promised to whom is not known; it is found when there is a timetable again.
            }
            case Timetable timetable -> find(timetable, now);
        }
    }

    private void find(Timetable timetable, Instant now) {
        // Before anything else is looked at: who changes from here on is found again the next time.
        String horizon = lateComers.horizon();
        List<Announcement> due = new ArrayList<>();
        for (Maintenance maintenance : maintenances.endingAfter(now.minus(LOOKS_BACK))) {
            Promises promised = Promises.of(timetable, maintenance);
            Plan.due(maintenance, promised, now)
                    .map(step -> announcement(maintenance, promised, step))
                    .ifPresent(due::add);
        }
        Map<String, List<Made>> made = made(due, now);
        due.removeIf(announcement -> isNobodys(announcement, made.getOrDefault(announcement.thing(), List.of())));
        due.stream()
                .filter(announcement -> isNews(announcement, made.getOrDefault(announcement.thing(), List.of())))
                .forEach(announcement -> announcements.announce(announcement, now));
        List<Announcement> coming = due.stream()
                .filter(announcement -> !Step.isOver(announcement.step()))
                .toList();
        coming.stream()
                .filter(announcement -> isForMore(announcement, made.getOrDefault(announcement.thing(), List.of())))
                .forEach(announcement -> announcements.widen(announcement, now));
        lateComers.serve(coming, horizon, now);
    }

    private Map<String, List<Made>> made(List<Announcement> due, Instant now) {
        List<String> things = due.stream().map(Announcement::thing).distinct().toList();
        Map<String, List<Made>> made = announcements.made(things);
        List<Announcement> anew = due.stream()
                .filter(announcement -> !Step.isOver(announcement.step()))
                .filter(announcement ->
                        isOfALaterEdition(announcement, made.getOrDefault(announcement.thing(), List.of())))
                .filter(announcement -> turnedBack.takeOver(announcement, now))
                .toList();
        if (anew.isEmpty()) {
            return made;
        }
        announcements.finishAll(now);
        return announcements.made(things);
    }

    private static boolean isOfALaterEdition(Announcement announcement, List<Made> made) {
        return !made.isEmpty() && made.stream().allMatch(one -> one.edition() < announcement.edition());
    }

    /** Whether customers are not told of it as it is, and were not told of what it was. */
    private static boolean isNobodys(Announcement announcement, List<Made> made) {
        return announcement.isForTheToldAlone()
                && made.stream().noneMatch(one -> one.edition() < announcement.edition());
    }

    /** That something is over is news only where it was announced. */
    private static boolean isNews(Announcement announcement, List<Made> made) {
        return made.stream().noneMatch(one -> one.makesNeedless(announcement))
                && !isFresh(announcement, made)
                && !(Step.isOver(announcement.step()) && made.isEmpty());
    }

    /** Whether the policy has come to say that customers of another of its services are told too. */
    private static boolean isForMore(Announcement announcement, List<Made> made) {
        List<Made> ofEdition = made.stream()
                .filter(one -> one.edition() == announcement.edition())
                .toList();
        return ofEdition.stream()
                .filter(one -> one.step().equals(Step.SCHEDULED))
                .findAny()
                .map(first -> first.leavesOut(announcement))
                .orElseGet(() -> ofEdition.stream().anyMatch(one -> one.leavesOut(announcement)));
    }

    /** Whether it would remind of what was told for the first time just before; that something begins is news all the same. */
    private static boolean isFresh(Announcement announcement, List<Made> made) {
        return Step.isReminder(announcement.step())
                && !announcement.step().equals(Step.START)
                && made.stream()
                        .filter(one -> one.edition() == announcement.edition())
                        .map(Made::at)
                        .min(Comparator.naturalOrder())
                        .filter(first -> Plan.isSaidBy(first, new Step(announcement.step(), announcement.due())))
                        .isPresent();
    }

    private static Announcement announcement(Maintenance maintenance, Promises promised, Step step) {
        return new Announcement(
                MaintenanceThing.of(maintenance),
                maintenance.edition(),
                step.name(),
                About.MAINTENANCE,
                Step.isOver(step.name()) ? null : promised.services(),
                step.due(),
                MaintenanceThing.tells(maintenance));
    }
}

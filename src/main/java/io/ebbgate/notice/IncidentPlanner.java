package io.ebbgate.notice;

import io.ebbgate.notice.Message.Affected;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.IncidentSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Finds what was said of incidents and not announced yet: of each the latest, since that is how it stands, and what was said before
 * stands below it.
 */
@Component
class IncidentPlanner implements DueFinder {

    /** What was said longer ago is no news, so whoever turns this on tells nothing old. */
    static final Duration NEWS = Duration.ofHours(24);

    /** So long after its end there may still be a postmortem. */
    private static final Duration LOOKS_BACK = Bulletin.KEPT;

    private final ObjectProvider<IncidentSource> sources;
    private final IncidentServices services;
    private final Announcements announcements;

    IncidentPlanner(ObjectProvider<IncidentSource> sources, IncidentServices services, Announcements announcements) {
        this.sources = sources;
        this.services = services;
        this.announcements = announcements;
    }

    @Override
    public void findDue(Instant now) {
        List<Announcement> due = sources.stream()
                .flatMap(source -> source.openAfter(now.minus(LOOKS_BACK)).stream())
                .filter(incident -> incident.latest().at().isAfter(now.minus(NEWS)))
                .flatMap(this::announcement)
                .toList();
        if (due.isEmpty()) {
            return;
        }
        Map<String, List<Made>> made =
                announcements.made(due.stream().map(Announcement::thing).toList());
        due.stream()
                .filter(announcement -> isNews(announcement, made.getOrDefault(announcement.thing(), List.of())))
                .forEach(announcement -> announcements.announce(announcement, now));
    }

    private static boolean isNews(Announcement announcement, List<Made> made) {
        return made.stream().allMatch(one -> one.edition() < announcement.edition());
    }

    /** None where all that it names is hidden from customers, or nobody knows. One that names nothing is for everybody. */
    private Stream<Announcement> announcement(Incident incident) {
        return services
                .of(incident)
                .filter(shown -> incident.conditions().isEmpty() || !shown.isEmpty())
                .map(shown -> new Announcement(
                        IncidentThing.of(incident),
                        incident.latest().number(),
                        incident.stage().text(),
                        About.INCIDENTS,
                        shown.isEmpty()
                                ? null
                                : shown.stream().map(Affected::id).toList(),
                        incident.latest().at()))
                .stream();
    }
}

package io.ebbgate.notice;

import io.ebbgate.timetable.Nag;
import io.ebbgate.timetable.NagSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds what those who answer for services should do, and have not been told to yet. */
@Component
class NagPlanner implements DueFinder {

    private final ObjectProvider<NagSource> sources;
    private final Announcements announcements;

    NagPlanner(ObjectProvider<NagSource> sources, Announcements announcements) {
        this.sources = sources;
        this.announcements = announcements;
    }

    @Override
    public void findDue(Instant now) {
        List<Announcement> due = sources.stream()
                .flatMap(source -> source.due(now).stream())
                .map(NagPlanner::announcement)
                .toList();
        if (due.isEmpty()) {
            return;
        }
        Map<String, List<Made>> made =
                announcements.made(due.stream().map(Announcement::thing).toList());
        due.stream()
                .filter(announcement -> made.getOrDefault(announcement.thing(), List.of()).stream()
                        .allMatch(one -> one.edition() < announcement.edition()))
                .forEach(announcement -> announcements.announce(announcement, now));
    }

    /** Where an incident names no service, everybody who answers for any is asked. */
    private static Announcement announcement(Nag nag) {
        return new Announcement(
                NagThing.of(nag),
                nag.number(),
                NagThing.KIND,
                About.OWNERS,
                nag.services().isEmpty() ? null : nag.services(),
                nag.since());
    }
}

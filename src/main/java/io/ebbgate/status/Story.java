package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.web.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An incident or a maintenance with all that was said of it, as history tells it.
 *
 * @param key what it is told apart by within this installation
 * @param path where it can be read
 * @param published when customers could first read of it
 * @param chapters what was said, the latest first
 */
record Story(
        String key,
        String kind,
        String title,
        String path,
        Instant published,
        Instant updated,
        List<Chapter> chapters) {

    private static final int MOST = 50;

    /**
     * Something that was said.
     *
     * @param step where it had come to, in a word
     */
    record Chapter(String step, String text, Instant at) {}

    Story {
        chapters = List.copyOf(chapters);
    }

    /** All that a bulletin knows, what changed last first; fifty at the most. */
    static List<Story> latest(Bulletin bulletin, ZoneId zone) {
        return Stream.concat(
                        bulletin.incidents().stream().map(Story::of),
                        bulletin.maintenances().stream()
                                .map(maintenance ->
                                        of(maintenance, Saying.of(maintenance, bulletin.told(maintenance.id())), zone)))
                .sorted(Comparator.comparing(Story::updated).reversed().thenComparing(Story::key))
                .limit(MOST)
                .toList();
    }

    private static Story of(Incident incident) {
        return new Story(
                "incident/" + incident.id(),
                "Incident",
                incident.title(),
                "/incidents/" + incident.id(),
                incident.updates().getFirst().at(),
                incident.latest().at(),
                incident.updates().reversed().stream()
                        .map(update -> new Chapter(words(update.stage().text()), update.text(), update.at()))
                        .toList());
    }

    private static Story of(Maintenance maintenance, List<Saying> said, ZoneId zone) {
        String when = Times.in(zone)
                .span(maintenance.span().start(), maintenance.span().end());
        return new Story(
                "maintenance/" + maintenance.id(),
                "Maintenance",
                maintenance.title() + " (" + when + ")",
                "/maintenance/" + maintenance.id(),
                said.getFirst().at(),
                Changes.later(said.getLast().at(), maintenance.changedAt()),
                said.reversed().stream()
                        .map(saying -> new Chapter(words(saying.phase().code()), saying.words(), saying.at()))
                        .toList());
    }

    /** {@code In progress} for {@code in_progress}. */
    private static String words(String code) {
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('_', ' ');
    }
}

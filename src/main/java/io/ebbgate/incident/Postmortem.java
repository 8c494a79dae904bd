package io.ebbgate.incident;

import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is on record of an incident, as the beginning of a postmortem. What nobody can know but people is left for them to write. */
final class Postmortem {

    /** What a person has to find out. */
    private static final List<String> OPEN_QUESTIONS = List.of("Cause", "What went well", "What we change");

    private final Times times;
    private final UnaryOperator<String> names;

    /**
     * Tells times as these do.
     *
     * @param names what customers call a service, by its id
     */
    Postmortem(Times times, UnaryOperator<String> names) {
        this.times = times;
        this.names = names;
    }

    private record Line(Instant at, String text) {}

    /**
     * The text to go on from.
     *
     * @param changed what was done near its start to what it names
     */
    String begin(IncidentFile file, Incident incident, List<NearbyDeed> changed) {
        StringBuilder text = new StringBuilder("# Summary\n\n");
        summary(incident).forEach(line -> text.append("- ").append(line).append('\n'));
        text.append("\n# Timeline\n\n");
        timeline(file, incident, changed)
                .forEach(line -> text.append("- ")
                        .append(times.at(line.at))
                        .append(": ")
                        .append(line.text)
                        .append('\n'));
        OPEN_QUESTIONS.forEach(question -> text.append("\n# ").append(question).append("\n\n"));
        return text.toString().strip() + "\n";
    }

    private List<String> summary(Incident incident) {
        Instant firstPost = incident.updates().getFirst().at();
        List<String> lines = new ArrayList<>();
        lines.add("What: " + plain(incident.title()));
        lines.add("Services: " + services(incident));
        lines.add("Started: " + times.at(incident.startedAt()));
        lines.add("First post: " + times.at(firstPost) + after(incident.startedAt(), firstPost));
        Instant resolved = incident.resolvedAt();
        if (resolved != null) {
            lines.add("Resolved: " + times.at(resolved));
            lines.add("Lasted: " + times.length(Duration.between(incident.startedAt(), resolved)));
        }
        return lines;
    }

    private String after(Instant start, Instant end) {
        return end.isAfter(start) ? " (" + times.length(Duration.between(start, end)) + " after the start)" : "";
    }

    /** Each with the worst that was said of it. */
    private String services(Incident incident) {
        Map<String, Condition> worst = new TreeMap<>();
        incident.updates().stream()
                .flatMap(update -> update.effects().stream())
                .forEach(effect -> worst.merge(effect.service(), effect.after(), Condition::worse));
        return worst.entrySet().stream()
                .map(one -> plain(names.apply(one.getKey())) + " ("
                        + one.getValue().text().replace('-', ' ') + ")")
                .collect(Collectors.joining(", "));
    }

    private static List<Line> timeline(IncidentFile file, Incident incident, List<NearbyDeed> changed) {
        List<Line> lines = new ArrayList<>();
        if (incident.startedAt().isBefore(incident.updates().getFirst().at())) {
            lines.add(new Line(incident.startedAt(), "It started."));
        }
        changed.stream().filter(deed -> deed.sort().tells()).forEach(deed -> lines.add(line(deed)));
        file.updates().forEach(said -> lines.add(line(said)));
        lines.sort(Comparator.comparing(Line::at));
        return lines;
    }

    private static Line line(NearbyDeed deed) {
        String by = deed.by().isEmpty() ? "" : " (" + plain(deed.by()) + ")";
        return new Line(deed.at(), deed.sort().words() + ", " + plain(deed.what()) + by + ".");
    }

    private static Line line(Said said) {
        Update update = said.update();
        String stage = update.stage().text();
        return new Line(
                update.at(),
                Character.toUpperCase(stage.charAt(0)) + stage.substring(1) + " (" + plain(said.by()) + "): "
                        + plain(update.text()));
    }

    /** On one line, and meaning itself wherever Markdown would read more into it. */
    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceAll("[\\\\*`\\[<]", "\\\\$0");
    }

    /** Without the headings that nobody wrote anything below. */
    static String written(String text) {
        List<String> lines = text.lines().toList();
        List<String> kept = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            boolean bare = rank(line) > 0
                    && kept.stream()
                            .filter(later -> !later.isBlank())
                            .findFirst()
                            .map(next -> rank(next) > 0 && rank(next) <= rank(line))
                            .orElse(true);
            if (!bare) {
                kept.addFirst(line);
            }
        }
        return String.join("\n", kept).strip();
    }

    /** How many number signs make it a heading, 0 where it is none. */
    private static int rank(String line) {
        return line.matches(" {0,3}#{1,6}(\\s.*)?")
                ? line.strip().replaceFirst("[^#].*", "").length()
                : 0;
    }
}

package io.ebbgate.incident;

import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Incidents of tests, each update as one word a part: {@code resolved@10:40} or {@code identified@10:05>10:35}, promised after the sign. */
final class Past {

    private Past() {}

    static Incident incident(String startedAt, String updates) {
        Instant start = instant(startedAt);
        List<Update> said = new ArrayList<>();
        for (String word : updates.strip().split("\\s+", -1)) {
            said.add(update(said.size() + 1, word));
        }
        return new Incident("1", "Checkout fails", start, said);
    }

    private static Update update(int number, String word) {
        String[] parts = word.split("[@>]", -1);
        Stage stage = Stage.valueOf(parts[0].toUpperCase(Locale.ROOT));
        Instant next = parts.length < 3 ? null : instant(parts[2]);
        Condition after = stage.isOpen() ? Condition.MAJOR_OUTAGE : Condition.OPERATIONAL;
        return new Update(
                number,
                stage,
                instant(parts[1]),
                "We are *on* it.",
                List.of(new Effect("checkout", Condition.OPERATIONAL, after)),
                next);
    }

    /** A time of day is one on 6 December 2026, in UTC. */
    static Instant instant(String text) {
        return Instant.parse(text.length() == 5 ? "2026-12-06T" + text + ":00Z" : text);
    }

    /** As it is on file, all of it said by Ada. */
    static IncidentFile file(Incident incident, @Nullable String reason) {
        return new IncidentFile(
                Long.parseLong(incident.id()),
                incident.updates().size(),
                new Particulars(incident.title(), List.of("checkout"), incident.startedAt(), null, null),
                incident.updates().getFirst().at(),
                "ada",
                null,
                null,
                incident.updates().stream()
                        .map(update -> new Said(update, "ada", "person-1", reason))
                        .toList(),
                List.of());
    }
}

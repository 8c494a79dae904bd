package io.ebbgate.incident;

import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well customers were kept up through one incident.
 *
 * @param toFirstPost from the start to the first update
 * @param gaps from each update while it was open to the next one; of one that is open, the last lasts until now
 * @param kept of the promises to say more by some time those that the next update kept, whatever it said
 * @param broken those that it did not keep, or that have passed without one; what is promised and not due is in neither
 * @param toResolve from the start to when it was last said that it is over, null while it is open
 * @param postmortem whether it was told what was learnt
 */
record IncidentMeasures(
        Duration toFirstPost,
        List<Duration> gaps,
        int kept,
        int broken,
        @Nullable Duration toResolve,
        boolean postmortem) {

    IncidentMeasures {
        gaps = List.copyOf(gaps);
    }

    static IncidentMeasures of(Incident incident, Instant now) {
        List<Update> updates = incident.updates();
        List<Duration> gaps = new ArrayList<>();
        int kept = 0;
        int broken = 0;
        for (int i = 0; i < updates.size(); i++) {
            Update update = updates.get(i);
            if (!update.stage().isOpen()) {
                continue;
            }
            boolean last = i == updates.size() - 1;
            Instant next = last ? now : updates.get(i + 1).at();
            gaps.add(from(update.at(), next));
            if (update.nextBy() != null && next.isAfter(update.nextBy())) {
                broken++;
            } else if (update.nextBy() != null && !last) {
                kept++;
            }
        }
        Instant resolved = incident.resolvedAt();
        return new IncidentMeasures(
                from(incident.startedAt(), updates.getFirst().at()),
                gaps,
                kept,
                broken,
                resolved == null ? null : from(incident.startedAt(), resolved),
                updates.stream().anyMatch(update -> update.stage() == Stage.POSTMORTEM));
    }

    /** Two replicas' clocks may differ by a little; nothing took less than no time. */
    private static Duration from(Instant start, Instant end) {
        return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    }

    /** How long customers waited for the next word, null where all was said at once. Public for templates. */
    public @Nullable Spread betweenUpdates() {
        return Spread.of(gaps);
    }
}

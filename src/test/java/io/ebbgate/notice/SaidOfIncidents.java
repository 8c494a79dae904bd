package io.ebbgate.notice;

import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.timetable.IncidentSource;
import io.ebbgate.timetable.Nag;
import io.ebbgate.timetable.NagSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What a test said of incidents, and what it wants done about them, as whoever tells it finds that. */
final class SaidOfIncidents implements IncidentSource, NagSource {

    private final Clock clock;
    private final Map<String, Incident> incidents = new ConcurrentHashMap<>();
    final List<Nag> nags = new CopyOnWriteArrayList<>();

    SaidOfIncidents(Clock clock) {
        this.clock = clock;
    }

    /** Says it now, of that service, which is as it is said; more is promised within half an hour while it is open. */
    Incident say(String id, Stage stage, String service, Condition condition) {
        return incidents.compute(id, (_, known) -> next(id, known, stage, service, condition));
    }

    private Incident next(String id, @Nullable Incident known, Stage stage, String service, Condition condition) {
        Instant now = clock.instant();
        List<Update> updates = new ArrayList<>(known == null ? List.of() : known.updates());
        updates.add(new Update(
                updates.size() + 1,
                stage,
                now,
                stage.text() + " was said of " + id,
                List.of(new Effect(service, Condition.OPERATIONAL, condition)),
                stage.isOpen() ? now.plus(Duration.ofMinutes(30)) : null));
        return new Incident(
                id,
                "Invoices fail (" + id + ")",
                known == null ? now.minus(Duration.ofMinutes(5)) : known.startedAt(),
                updates);
    }

    @Override
    public List<Incident> within(Instant start, Instant end) {
        return openAfter(start).stream()
                .filter(incident -> incident.startedAt().isBefore(end))
                .toList();
    }

    @Override
    public List<Incident> openAfter(Instant instant) {
        return incidents.values().stream()
                .filter(incident ->
                        incident.resolvedAt() == null || incident.resolvedAt().isAfter(instant))
                .toList();
    }

    @Override
    public Optional<Incident> find(String id) {
        return Optional.ofNullable(incidents.get(id));
    }

    @Override
    public List<Nag> due(Instant now) {
        return List.copyOf(nags);
    }
}

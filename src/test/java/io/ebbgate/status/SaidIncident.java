package io.ebbgate.status;

import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An incident as it is told, update by update. */
final class SaidIncident {

    private final String id;
    private final String title;
    private final List<Update> updates = new ArrayList<>();
    private final Map<String, Condition> known = new HashMap<>();
    private @Nullable Instant since;

    /** It begins with its first update unless {@link #since} says otherwise. */
    static SaidIncident incident(String id, String title) {
        return new SaidIncident(id, title);
    }

    private SaidIncident(String id, String title) {
        this.id = id;
        this.title = title;
    }

    SaidIncident since(String instant) {
        since = Instant.parse(instant);
        return this;
    }

    /** Effects as {@code billing=degraded}. */
    SaidIncident update(Stage stage, String at, String text, @Nullable String nextBy, String... effects) {
        List<Effect> all = new ArrayList<>();
        for (String effect : effects) {
            String service = effect.substring(0, effect.indexOf('='));
            Condition after = Condition.valueOf(effect.substring(effect.indexOf('=') + 1)
                    .toUpperCase(Locale.ROOT)
                    .replace('-', '_'));
            Condition before = known.put(service, after);
            all.add(new Effect(service, before == null ? Condition.OPERATIONAL : before, after));
        }
        updates.add(new Update(
                updates.size() + 1,
                stage,
                Instant.parse(at),
                text,
                all,
                nextBy == null ? null : Instant.parse(nextBy)));
        return this;
    }

    Incident done() {
        Instant first = updates.getFirst().at();
        return new Incident(id, title, since == null ? first : since, updates);
    }
}

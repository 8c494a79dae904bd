package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The first thing that is said of an incident.
 *
 * @param conditions how the services that it names are, by their ids
 */
record Opening(
        Particulars about,
        String text,
        SortedMap<String, Condition> conditions,
        @Nullable Instant nextBy) {

    Update update(Instant at) {
        List<Effect> effects = conditions.entrySet().stream()
                .map((Map.Entry<String, Condition> each) ->
                        new Effect(each.getKey(), Condition.OPERATIONAL, each.getValue()))
                .toList();
        return new Update(1, Stage.INVESTIGATING, at, text, effects, nextBy);
    }
}

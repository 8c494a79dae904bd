package io.ebbgate.notice;

import io.ebbgate.notice.Marks.Mark;
import io.ebbgate.timetable.GateState;
import io.ebbgate.timetable.GateStates;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells machines when the gate opens and closes: how it stands is compared with how it stood, so that whatever moved it is seen, and
 * what came and went while nobody looked is nobody's news. While nobody listens, nothing is worked out.
 */
@Component
class GateEvents implements DueFinder {

    /** By how much clocks of replicas may differ. A mark that is further ahead was made by a clock that was wrong. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Timetables timetables;
    private final GateStates gate;
    private final GateRows rows;
    private final Marks marks;
    private final MachineEvents events;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private volatile @Nullable Looked looked;

    GateEvents(
            Timetables timetables,
            GateStates gate,
            GateRows rows,
            Marks marks,
            MachineEvents events,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.timetables = timetables;
        this.gate = gate;
        this.rows = rows;
        this.marks = marks;
        this.events = events;
        this.json = json;
        this.transaction = transaction;
    }

    /**
     * A look that this replica took.
     *
     * @param until when something changes by itself, null where nothing known does
     */
    private record Looked(Timetable timetable, @Nullable Instant until) {

        boolean holds(Timetable now, Instant at) {
            return timetable == now && (until == null || at.isBefore(until));
        }
    }

    /** Without a timetable everything is closed, and for which services is not known; that is the health's to tell. */
    @Override
    public void findDue(Instant now) {
        if (!events.anybodyListens()) {
            looked = null;
            rows.clear();
        } else if (timetables.current() instanceof Timetable timetable) {
            Looked last = looked;
            if (last == null || !last.holds(timetable, now) || rows.isEmpty()) {
                look(timetable, now);
            }
        }
    }

    private void look(Timetable timetable, Instant now) {
        List<GateState> states = gate.at(timetable, now);
        if (Boolean.TRUE.equals(transaction.execute(_ -> compare(timetable, states, now)))) {
            looked = new Looked(
                    timetable,
                    states.stream()
                            .map(GateState::until)
                            .filter(Objects::nonNull)
                            .map(Objects::requireNonNull)
                            .min(Comparator.naturalOrder())
                            .orElse(null));
        }
    }

    /** Returns whether it was done: a replica that is behind another sees what is no longer so. */
    private boolean compare(Timetable timetable, List<GateState> states, Instant now) {
        Mark mark = marks.hold(Marks.GATE);
        boolean ahead = mark.at().isAfter(now) && mark.at().isBefore(now.plus(SKEW));
        if (mark.seq() > timetable.version() || ahead) {
            return false;
        }
        Map<Place, GateState> before = new HashMap<>();
        rows.all().forEach(state -> before.put(Place.of(state), state));
        List<GateState> changed = new ArrayList<>();
        List<MachineEvent> edges = new ArrayList<>();
        for (GateState state : states) {
            GateState was = before.remove(Place.of(state));
            if (!state.equals(was)) {
                changed.add(state);
            }
            if (was != null && was.open() != state.open()) {
                edges.add(edge(was, state, timetable, now));
            }
        }
        rows.put(changed);
        rows.remove(before.values());
        events.tell(edges, now);
        marks.move(Marks.GATE, timetable.version(), now);
        return true;
    }

    /** It happened when it was expected to, or else just now. */
    private MachineEvent edge(GateState was, GateState state, Timetable timetable, Instant now) {
        Instant expected = was.until();
        Instant at = expected == null || expected.isAfter(now) ? now : expected;
        ObjectNode data = json.createObjectNode()
                .put("service", state.service())
                .put(
                        "name",
                        Objects.requireNonNull(timetable.policy().services().get(state.service()))
                                .name())
                .put("environment", state.environment())
                .put("until", state.until() == null ? null : state.until().toString());
        return new MachineEvent(
                state.open() ? "gate.opened" : "gate.closed",
                at,
                List.of(state.service()),
                data.toString(),
                "gate/" + state.service() + "/" + state.environment());
    }

    private record Place(String service, String environment) {

        static Place of(GateState state) {
            return new Place(state.service(), state.environment());
        }
    }
}

package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Nag;
import io.ebbgate.timetable.NagSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The open incidents about which something should have been done: customers were promised to hear more and did not, it is only watched
 * for a day, or it is over where it came from.
 */
@Component
class StaleIncidents implements NagSource {

    /** How long an incident can be watched before somebody should say that it is over. */
    static final Duration LONGEST_WATCH = Duration.ofDays(1);

    private static final Duration PAUSE = Duration.ofHours(1);

    private final Incidents incidents;
    private final Upstreams upstreams;

    StaleIncidents(Incidents incidents, Upstreams upstreams) {
        this.incidents = incidents;
        this.upstreams = upstreams;
    }

    @Override
    public List<Nag> due(Instant now) {
        List<IncidentFile> open = incidents.all(State.OPEN);
        Map<Long, Heard> heard =
                upstreams.of(open.stream().map(IncidentFile::id).toList());
        return open.stream()
                .map(file -> nag(file, heard.get(file.id()), now))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Of several things that are to be done, all are said at once, and repeated by the hour since the first. */
    static Optional<Nag> nag(IncidentFile open, @Nullable Heard upstream, Instant now) {
        TreeMap<Instant, String> reasons = new TreeMap<>();
        Instant promised = open.nextBy();
        if (promised != null) {
            add(reasons, promised, "Customers were promised to hear more by now, and nothing was said");
        }
        if (open.stage() == Stage.MONITORING) {
            add(reasons, open.stageSince().plus(LONGEST_WATCH), "It has been monitored for a day");
        }
        if (upstream != null && upstream.resolvedSince() != null) {
            add(reasons, upstream.resolvedSince(), "It is resolved upstream, and still open here");
        }
        reasons.tailMap(now, false).clear();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(nag(open, reasons, now));
    }

    private static void add(Map<Instant, String> reasons, Instant since, String reason) {
        reasons.merge(since, reason, (one, other) -> one + ". " + other);
    }

    /** The second at which it was last to be said numbers it: that rises from repeat to repeat, and is the same for every replica. */
    private static Nag nag(IncidentFile open, SortedMap<Instant, String> reasons, Instant now) {
        Instant since = reasons.firstKey();
        long repeats = Duration.between(since, now).dividedBy(PAUSE);
        return new Nag(
                Long.toString(open.id()),
                since.plus(PAUSE.multipliedBy(repeats)).getEpochSecond(),
                open.about().title(),
                String.join(". ", reasons.values()) + ".",
                since,
                open.about().services());
    }
}

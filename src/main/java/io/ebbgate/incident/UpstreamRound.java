package io.ebbgate.incident;

import io.ebbgate.channel.Endpoints;
import io.ebbgate.channel.Fetched;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks other people's status pages every few minutes what became of the incidents that open ones of ours come from. Nobody waits for
 * their answers: each is asked on a thread of its own, and by one replica.
 */
@Component
class UpstreamRound {

    static final Duration PAUSE = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamRound.class);

    private final Incidents incidents;
    private final Upstreams upstreams;
    private final Endpoints endpoints;
    private final StatuspageReader reader;
    private final Clock clock;

    UpstreamRound(Incidents incidents, Upstreams upstreams, Endpoints endpoints, JsonMapper json, Clock clock) {
        this.incidents = incidents;
        this.upstreams = upstreams;
        this.endpoints = endpoints;
        this.reader = new StatuspageReader(json);
        this.clock = clock;
    }

    void run() {
        Instant now = now();
        for (IncidentFile open : incidents.all(State.OPEN)) {
            String upstream = open.about().upstream();
            if (upstream != null && upstreams.claim(open.id(), upstream, now, now.minus(PAUSE))) {
                Thread.ofVirtual().name("upstream-" + open.id()).start(() -> ask(open.id(), upstream));
            }
        }
    }

    private void ask(long incident, String upstream) {
        try {
            switch (endpoints.get(UpstreamAddress.json(upstream))) {
                case Fetched.Nothing none -> upstreams.notHeard(incident, upstream, none.why());
                case Fetched.Given given ->
                    reader.read(given.body(), now())
                            .ifPresentOrElse(
                                    words -> upstreams.heard(incident, upstream, words, StatuspageReader.isOver(words)),
                                    () -> upstreams.notHeard(
                                            incident, upstream, "what is there is no incident of a status page"));
            }
        } catch (DataAccessException | TransactionException lost) {
            LOG.warn(
                    "what was heard of incident {} upstream is lost; it is asked again in {}: {}",
                    incident,
                    PAUSE,
                    lost.toString());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

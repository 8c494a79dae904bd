package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ebbgate.notice.Receiver.Got;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.IncidentWatch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** From what is said of an incident to an endpoint that has its bad moments. */
class WebhooksTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final JsonMapper JSON = new JsonMapper();

    private static Harbour harbour;
    private static SaidOfIncidents said;

    @BeforeAll
    static void start(@TempDir Path folder) {
        harbour = new Harbour(folder);
        said = new SaidOfIncidents(harbour.clock);
        harbour.replica.context().getBeanFactory().registerSingleton("saidOfIncidents", said);
        // The library of those who receive takes what was sent within five minutes of its own clock.
        harbour.clock.set(Clock.systemUTC().instant());
    }

    @AfterAll
    static void stop() {
        harbour.close();
    }

    private static void publish(String incident, Stage stage) {
        said.say(incident, stage, "billing", Condition.MAJOR_OUTAGE);
        harbour.replica.bean(IncidentWatch.class).published();
    }

    private static String state(long subscriber) {
        return harbour.jdbc
                .sql("SELECT coalesce(string_agg(kind || ' ' || state || ' ' || attempts, ', ' ORDER BY id), '')"
                        + " FROM notice WHERE subscriber = :id")
                .param("id", subscriber)
                .query(String.class)
                .single();
    }

    private static void becomes(long subscriber, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(state(subscriber)).isEqualTo(state));
    }

    @Test
    void whoeverAsksForAMomentIsGivenItAndThenToldOnce() {
        try (Receiver receiver = new Receiver(0, SECRET)) {
            receiver.answers(503, "1");
            long subscriber = harbour.subscriber("webhook", receiver.url(), null);
            publish("busy", Stage.INVESTIGATING);
            becomes(subscriber, "investigating waiting 1");
            assertThat(receiver.got()).hasSize(1);
            harbour.clock.advance(Duration.ofSeconds(30));
            becomes(subscriber, "investigating sent 2");
            List<Got> got = receiver.got();
            assertThat(got).extracting(Got::status).containsExactly(503, 200);
            assertThat(got).allMatch(Got::verified);
            assertThat(got).extracting(Got::id).containsOnly(got.getFirst().id());
            assertThat(got.get(1).timestamp()).isNotEqualTo(got.getFirst().timestamp());
            assertThat(got.get(1).body()).isEqualTo(got.getFirst().body());
            assertThat(JSON.readTree(got.getFirst().body()).get("type").asString())
                    .isEqualTo("incident.investigating");
            harbour.become(subscriber, "gone");
        }
    }

    @Test
    void whoeverWasAwayIsToldHowItStandsWhenTheyAreBack() {
        int port;
        try (Receiver closing = new Receiver(0, SECRET)) {
            port = closing.port();
        }
        long subscriber = harbour.subscriber("webhook", "http://127.0.0.1:" + port + "/hook", "{billing}");
        publish("away", Stage.INVESTIGATING);
        becomes(subscriber, "investigating waiting 1");
        publish("away", Stage.IDENTIFIED);
        becomes(subscriber, "investigating superseded 1, identified waiting 1");
        try (Receiver back = new Receiver(port, SECRET)) {
            harbour.clock.advance(Duration.ofSeconds(30));
            becomes(subscriber, "investigating superseded 1, identified sent 2");
            assertThat(back.got()).singleElement().matches(Got::verified);
            assertThat(JSON.readTree(back.got().getFirst().body()).get("type").asString())
                    .isEqualTo("incident.identified");
        }
        harbour.become(subscriber, "gone");
    }
}

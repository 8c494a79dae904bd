package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.ebbgate.timetable.Nag;
import io.ebbgate.timetable.NagSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is heard of an incident on somebody else's status page. Nothing is asked but when a test does. */
class UpstreamTest extends OnCall {

    private final AtomicReference<String> status = new AtomicReference<>("investigating");
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer page;

    @BeforeEach
    void serve() throws IOException {
        page = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        page.createContext("/incidents/x1.json", exchange -> {
            asked.incrementAndGet();
            byte[] body = """
                    {"name":"Disks are full","status":"%s","incident_updates":[{"body":"We look."}]}""".formatted(status.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (exchange;
                    OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        page.start();
    }

    @AfterEach
    void stopServing() {
        page.stop(0);
    }

    /** Only the address is put past the door, which takes none without TLS. */
    private void from(String address) {
        open("{\"services\":[\"billing\"]}");
        JsonNode told =
                say("2", 1, "\"text\":\"It is our host's.\",\"upstream\":\"https://status.example.com/incidents/x1\"");
        assertThat(told.get("upstream").asString()).isEqualTo("https://status.example.com/incidents/x1");
        put(address);
    }

    private static void put(String address) {
        one.bean(JdbcClient.class)
                .sql("UPDATE incident SET upstream = ? WHERE id = 2")
                .param(address)
                .update();
    }

    private String address() {
        return "http://127.0.0.1:" + page.getAddress().getPort() + "/incidents/x1";
    }

    private static JsonNode heard(String part) {
        await().until(() -> !incident("2").at("/heard/" + part).isMissingNode());
        return incident("2").get("heard");
    }

    private static void round() {
        one.bean(UpstreamRound.class).run();
    }

    @Test
    void itIsAskedEveryFewMinutesAndItsEndIsNotOverheard() {
        from(address());
        round();
        assertThat(heard("words").get("words").toString()).isEqualTo("""
                {"heardAt":"2026-11-25T10:00:00Z","status":"investigating","title":"Disks are full","text":"We look."}""");
        status.set("resolved");
        round();
        CLOCK.set(NOW.plus(UpstreamRound.PAUSE));
        round();
        assertThat(heard("resolvedSince").get("resolvedSince").asString()).isEqualTo("2026-11-25T10:03:00Z");
        assertThat(asked).hasValue(2);
        assertThat(one.bean(NagSource.class).due(CLOCK.instant()))
                .extracting(Nag::what)
                .containsExactly("It is resolved upstream, and still open here.");
        say("2", 2, "\"stage\":\"resolved\",\"text\":\"It is over.\",\"reason\":\"it was theirs\"");
        CLOCK.set(NOW.plus(UpstreamRound.PAUSE.multipliedBy(2)));
        round();
        assertThat(one.bean(NagSource.class).due(CLOCK.instant())).isEmpty();
        assertThat(asked).as("what is over is not asked for").hasValue(2);
    }

    @Test
    void whatWasHeardFromAnAddressThatWasWrongIsForgottenWithIt() {
        status.set("resolved");
        from(address());
        round();
        heard("resolvedSince");
        put(address().replace("x1", "x2"));
        assertThat(incident("2").path("heard").isMissingNode()).isTrue();
        assertThat(one.bean(NagSource.class).due(CLOCK.instant())).isEmpty();
        round();
        assertThat(heard("problem").get("problem").asString()).isEqualTo("HTTP 404 Not Found");
        one.bean(Upstreams.class).heard(2, address(), new Heard.Words(NOW, "resolved", "Late", ""), true);
        one.bean(Upstreams.class).notHeard(2, address(), "late");
        assertThat(incident("2").get("heard").toString())
                .isEqualTo("{\"askedAt\":\"2026-11-25T10:00:00Z\",\"problem\":\"HTTP 404 Not Found\"}");
        assertThat(one.bean(NagSource.class).due(CLOCK.instant())).isEmpty();
    }

    @Test
    void itCanBeSaidThatItComesFromNowhereElseAfterAll() {
        from(address());
        round();
        heard("words");
        JsonNode told = say("2", 2, "\"text\":\"It is our own.\",\"upstream\":\"\"");
        assertThat(told.get("upstream").isNull()).isTrue();
        assertThat(told.path("heard").isMissingNode()).isTrue();
        CLOCK.set(NOW.plus(UpstreamRound.PAUSE));
        round();
        assertThat(asked).hasValue(1);
        JsonNode kept = say("2", 3, "\"text\":\"Still.\"");
        assertThat(kept.get("upstream").isNull()).isTrue();
    }

    @Test
    void noAddressInsideOfTheHouseIsAsked() {
        from("https://169.254.169.254/latest");
        round();
        assertThat(heard("problem").get("problem").asString()).contains("169.254.169.254", "not out in the Internet");
    }

    @Test
    void whatIsNoIncidentIsSaidToBeNone() {
        from(address().replace("x1", "x2"));
        round();
        assertThat(heard("problem").get("problem").asString()).isEqualTo("HTTP 404 Not Found");
    }

    @Test
    void whatIsOverdueIsCounted() {
        open("{\"services\":[\"billing\"],\"nextBy\":\"PT5M\"}");
        assertThat(one.get("/actuator/prometheus", vic).body())
                .contains("ebbgate_incidents_open 1.0", "ebbgate_incidents_overdue 0.0");
        CLOCK.set(NOW.plusSeconds(301));
        assertThat(one.get("/actuator/prometheus", vic).body()).contains("ebbgate_incidents_overdue 1.0");
        assertThat(incident("2").get("overdue").asBoolean()).isTrue();
    }
}

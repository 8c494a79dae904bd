package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.database.Columns;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A replica with a relay, subscribers and bookings, for tests of who is told what. */
final class Harbour implements AutoCloseable {

    static final Instant MONDAY = Instant.parse("2026-11-30T18:00:00Z");
    /** Hours of a Sunday in Los Angeles, two weeks after that Monday. */
    static final String THREE = "2026-12-13T11:00:00Z";

    static final String FOUR = "2026-12-13T12:00:00Z";
    static final String FIVE = "2026-12-13T13:00:00Z";

    private static final String POLICY = """
            zone: America/Los_Angeles
            environments:
              production: {}
            services:
              billing: {name: Billing}
              search: {name: Search}
              wiki: {name: Wiki}
            rules:
              - {name: windows, open: [sunday-maintenance], backOut: PT15M}
              - name: promises
                match: {services: [PROMISED]}
                notice: P3D
                notices: [P7D, P3D, P1D, start, end]
            """;

    private static final JsonMapper JSON = new JsonMapper();

    final SettableClock clock = SettableClock.at(MONDAY);
    final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    final String database = TestPostgres.freshMigratedDatabase();
    final Replica replica;
    final JdbcClient jdbc;
    private final Path calendars;

    Harbour(Path folder) {
        calendars = calendars(folder);
        mail.start();
        replica = another();
        jdbc = replica.bean(JdbcClient.class);
    }

    private static Path calendars(Path folder) {
        try {
            Files.copy(Path.of("calendars", "sunday-maintenance.ics"), folder.resolve("sunday-maintenance.ics"));
            promise(folder, "billing, search");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void promise(Path folder, String services) throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), POLICY.replace("PROMISED", services));
    }

    /** The operator promises notice to the customers of these from now on. */
    void promise(String services) throws IOException {
        promise(calendars, services);
        done(replica.post("/api/v1/calendars/reload", Replica.ADMIN, ""));
    }

    /** One more replica on the same database and clock. */
    Replica another() {
        return Replica.on(database)
                .calendars(calendars)
                .clock(clock)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .set("spring.mail.host", "127.0.0.1")
                .set("spring.mail.port", Integer.toString(mail.getSmtp().getPort()))
                .set("ebbgate.mail-from", "Acme Status <status@example.com>")
                .set("ebbgate.endpoints.allow", "127.0.0.1")
                .start();
    }

    /** What one replica of many does every few seconds; now. */
    void round() {
        round(replica);
    }

    static void round(Replica replica) {
        replica.context()
                .getAutowireCapableBeanFactory()
                .createBean(NoticeRound.class)
                .run();
    }

    void at(String instant) {
        clock.set(Instant.parse(instant));
    }

    /** A subscriber by mail; the services as PostgreSQL has an array, or null for all. */
    long subscriber(String address, @Nullable String services) {
        return subscriber("mail", address, services);
    }

    long subscriber(String channel, String address, @Nullable String services) {
        return jdbc.sql("""
                        INSERT INTO subscriber (channel, address, zone, services, maintenance, incidents, state, origin, key,
                            secret, created_at, active_since)
                        VALUES (:channel, :address, 'Europe/Berlin', :services::text[], true, true, 'active', 'manager',
                            gen_random_uuid()::text, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', now(), now())
                        RETURNING id
                        """)
                .param("channel", channel)
                .param("address", address)
                .param("services", services)
                .query(Long.class)
                .single();
    }

    /** As the subscribers' room changes a state, its transaction's number with it. */
    void become(long subscriber, String state) {
        jdbc.sql("UPDATE subscriber SET state = :state, changed_in = pg_current_xact_id() WHERE id = :id")
                .param("state", state)
                .param("id", subscriber)
                .update();
    }

    JsonNode book(String service, String start, String end) {
        return bookAll(List.of(service), start, end);
    }

    JsonNode bookAll(List<String> services, String start, String end) {
        return done(replica.post("/api/v1/bookings", Replica.ADMIN, request(services, start, end)));
    }

    private static String request(List<String> services, String start, String end) {
        return """
                {"title":"Wider ids","link":"https://git.example.com/ids/pull/7","impact":"degraded",
                 "environment":"production","services":["%s"],"start":"%s","end":"%s"}
                """.formatted(String.join("\",\"", services), start, end);
    }

    /** The same booking, of these services from now on. */
    JsonNode edit(JsonNode booking, List<String> services, String start, String end) {
        String request = request(services, start, end);
        return done(replica.put(
                "/api/v1/bookings/" + id(booking),
                Replica.ADMIN,
                "{\"version\":%d,%s".formatted(now(booking).get("version").asLong(), request.substring(1))));
    }

    JsonNode move(JsonNode booking, String start, String end) {
        return done(post(
                booking,
                "move",
                "{\"version\":%d,\"start\":\"%s\",\"end\":\"%s\"}"
                        .formatted(now(booking).get("version").asLong(), start, end)));
    }

    void edit(JsonNode booking, String impact) {
        JsonNode now = now(booking);
        done(replica.put("/api/v1/bookings/" + id(booking), Replica.ADMIN, """
                {"version":%d,"title":"Wider ids","link":"https://git.example.com/ids/pull/7","impact":"%s",
                 "environment":"production","services":%s,"start":"%s","end":"%s"}
                """.formatted(
                        now.get("version").asLong(),
                        impact,
                        now.get("services"),
                        now.get("start").asString(),
                        now.get("end").asString())));
    }

    /** Changed, and changed back before anybody looked. */
    void turnBack(JsonNode booking) {
        jdbc.sql("UPDATE booking SET version = version + 2, edition = version + 2 WHERE id = :id")
                .param("id", Long.parseLong(id(booking)))
                .update();
    }

    JsonNode cancel(JsonNode booking) {
        return done(post(booking, "cancel", "{\"reason\":\"not needed\"}"));
    }

    private HttpResponse<String> post(JsonNode booking, String deed, String body) {
        return replica.post("/api/v1/bookings/" + id(booking) + "/" + deed, Replica.ADMIN, body);
    }

    JsonNode now(JsonNode booking) {
        return done(replica.get("/api/v1/bookings/" + id(booking), Replica.ADMIN));
    }

    static JsonNode done(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return JSON.readTree(response.body());
    }

    static String id(JsonNode booking) {
        return booking.get("id").asString();
    }

    /** A subscriber's notices of a booking: kinds and states, in the order in which they came to be. */
    List<String> notices(JsonNode booking, long subscriber) {
        return jdbc.sql(
                        "SELECT kind || ' ' || state FROM notice WHERE thing = :thing AND subscriber = :subscriber ORDER BY id")
                .param("thing", "booking/" + id(booking))
                .param("subscriber", subscriber)
                .query(String.class)
                .list();
    }

    /** Makes a notice of its first edition that waits until then. */
    void put(JsonNode booking, long subscriber, String kind, String due) {
        jdbc.sql("""
                        INSERT INTO notice (thing, edition, kind, subscriber, channel, lane, state, due, made_at)
                        SELECT :thing, 1, :kind, id, channel, lane, 'waiting', :due::timestamptz, :due::timestamptz
                        FROM audience WHERE id = :subscriber
                        """)
                .param("thing", "booking/" + id(booking))
                .param("kind", kind)
                .param("subscriber", subscriber)
                .param("due", due)
                .update();
    }

    /** When a notice of that kind is tried. */
    Instant due(JsonNode booking, String kind) {
        return jdbc.sql("SELECT due FROM notice WHERE thing = :thing AND kind = :kind")
                .param("thing", "booking/" + id(booking))
                .param("kind", kind)
                .query((row, _) -> Columns.instant(row, "due"))
                .single();
    }

    /** Runs a round, and waits until this is what became of the subscriber's notices. */
    void becomes(JsonNode booking, long subscriber, String... notices) {
        round();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(notices(booking, subscriber)).containsExactly(notices));
    }

    /** As the gate sees it: how many of how many, and since when all. */
    Map<String, Object> told(JsonNode booking) {
        return jdbc.sql(
                        "SELECT told, of_all, complete IS NOT NULL AS complete FROM told WHERE booking = :id ORDER BY edition DESC LIMIT 1")
                .param("id", id(booking))
                .query()
                .singleRow();
    }

    /** Nobody subscribes any more, and nothing is booked. */
    void clear() {
        jdbc.sql("UPDATE subscriber SET state = 'gone', changed_in = pg_current_xact_id()")
                .update();
        jdbc.sql("DELETE FROM booking_claim").update();
        jdbc.sql("UPDATE booking SET state = 'cancelled', ends = '2000-01-02', starts = '2000-01-01'")
                .update();
    }

    List<String> subjects(String address) {
        return received(address).stream().map(Harbour::subject).toList();
    }

    /** The text of the letter whose subject begins like that. */
    String text(String address, String subject) {
        MimeMessage letter = received(address).stream()
                .filter(each -> subject(each).startsWith(subject))
                .findFirst()
                .orElseThrow();
        try {
            return LetterFixture.bodies(letter).getFirst();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<MimeMessage> received(String address) {
        return Arrays.asList(mail.getReceivedMessagesForDomain(address));
    }

    private static String subject(MimeMessage letter) {
        try {
            return letter.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whole, as they were sent. */
    List<String> letters(String address) {
        return received(address).stream().map(GreenMailUtil::getWholeMessage).toList();
    }

    @Override
    public void close() {
        replica.close();
        mail.stop();
    }
}

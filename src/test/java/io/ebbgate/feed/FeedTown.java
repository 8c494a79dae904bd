package io.ebbgate.feed;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.database.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A service with customers who look at its feeds. */
final class FeedTown implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    final SettableClock clock = SettableClock.at(FeedFixture.NOW);
    final Replica replica;
    final JdbcClient jdbc;

    private FeedTown(Path folder) {
        write(folder);
        this.replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .clock(clock)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .set("ebbgate.url", "https://status.acme.example")
                .set("ebbgate.brand.name", "Acme")
                .set("ebbgate.feed.windows", "true")
                .start();
        this.jdbc = replica.bean(JdbcClient.class);
        look();
    }

    static FeedTown start(Path folder) {
        return new FeedTown(folder);
    }

    private static void write(Path folder) {
        try {
            Files.writeString(folder.resolve("policy.yaml"), FeedFixture.POLICY);
            Files.writeString(folder.resolve("sundays.ics"), calendar("sundays", FeedFixture.SUNDAYS));
            Files.writeString(folder.resolve("holidays.ics"), calendar("holidays", FeedFixture.YEAR_END));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String calendar(String uid, String event) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:%s\nDTSTAMP:20260101T000000Z\n%sEND:VEVENT\nEND:VCALENDAR\n"
                .formatted(uid, event);
    }

    /** Has all seen that was committed, rather than waiting for it. */
    void look() {
        Faces.refresh(replica);
    }

    HttpResponse<String> get(String path, String... headers) {
        return replica.get(path, null, headers);
    }

    /** What is there, looked over by the linter. */
    String ics(String path, String... headers) {
        HttpResponse<String> response = get(path, headers);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        if (!FeedLinter.lint(bytes).isEmpty()) {
            throw new AssertionError(FeedLinter.lint(bytes) + "\n" + response.body());
        }
        return FeedFixture.text(bytes);
    }

    /** Its id, when customers were told of it; the hour is one of Sunday the sixth of December in UTC, of which 11 to 15 are open. */
    String booked(String service, int hour) {
        String booking = id(replica.post("/api/v1/bookings", Replica.ADMIN, """
                {"title":"Wider ids","link":"https://git.example.com/7","impact":"degraded","environment":"production",
                 "services":["%s"],"start":"2026-12-06T%02d:00:00Z","end":"2026-12-06T%02d:00:00Z","duration":"PT30M",
                 "customerText":"Invoices are slow."}""".formatted(service, hour, hour + 1)));
        jdbc.sql("""
                        INSERT INTO announcement (thing, edition, step, about, services, due, made_at)
                        VALUES ('booking/' || :booking, 1, 'scheduled', 'maintenance', ARRAY [:service], :now, :now)
                        """)
                .param("booking", booking)
                .param("service", service)
                .param("now", Columns.time(clock.instant()))
                .update();
        look();
        return booking;
    }

    private String id(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        look();
        return JSON.readTree(response.body()).get("id").asString();
    }

    void moved(String booking, int version, int hour) {
        id(replica.post(
                "/api/v1/bookings/" + booking + "/move", Replica.ADMIN, """
                {"version":%d,"start":"2026-12-06T%02d:00:00Z","end":"2026-12-06T%02d:00:00Z"}""".formatted(version, hour, hour + 1)));
    }

    void cancelled(String booking) {
        id(replica.post("/api/v1/bookings/" + booking + "/cancel", Replica.ADMIN, "{\"reason\":\"a secret\"}"));
    }

    @Override
    public void close() {
        replica.close();
    }
}

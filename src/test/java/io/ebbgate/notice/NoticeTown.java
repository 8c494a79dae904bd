package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A replica whose rules tell customers, and what its people do there, for tests of pages. */
record NoticeTown(Replica replica, SettableClock clock, JdbcClient jdbc) implements AutoCloseable {

    static final String MONDAY = "2026-11-30T18:00:00Z";
    private static final String[] PAGE = {"Accept", "text/html"};

    private static final String POLICY = """
            zone: America/Los_Angeles
            environments: {production: {}, staging: {open: always}}
            services: {billing: {name: Billing & more}, ledger: {}, quiet: {}}
            rules:
              - name: production
                match: {environments: [production]}
                open: [sunday-maintenance]
              - name: told
                match: {environments: [production], services: [billing, ledger]}
                notice: P3D
                notices: [P1D, PT1H, start]
            """;

    static NoticeTown start(Path folder, String... settings) {
        try {
            Files.copy(Path.of("calendars/sunday-maintenance.ics"), folder.resolve("sunday-maintenance.ics"));
            Files.writeString(folder.resolve("policy.yaml"), POLICY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SettableClock clock = SettableClock.at(MONDAY);
        Replica.Setup setup = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .clock(clock)
                .set("ebbgate.ledger.clock-skew", "P36500D");
        for (int i = 0; i < settings.length; i += 2) {
            setup.set(settings[i], settings[i + 1]);
        }
        Replica replica = setup.start();
        return new NoticeTown(replica, clock, replica.bean(JdbcClient.class));
    }

    /** A new person's token. */
    String person(String name, String role) {
        return JsonPath.read(
                replica.post("/api/v1/tokens", Replica.ADMIN, "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role))
                        .body(),
                "$.token");
    }

    /** An approved booking's id: of an hour of the next window, from that hour in UTC. */
    String booked(String service, String impact, int hour) {
        HttpResponse<String> booked =
                replica.post("/api/v1/bookings", Replica.ADMIN, """
                {"title":"Wider <ids>","link":"https://git.example.com/7","impact":"%s","environment":"production",
                 "services":["%s"],"start":"2026-12-06T%d:00:00Z","end":"2026-12-06T%d:00:00Z","duration":"PT30M","backOut":"PT15M",
                 "customerText":"Invoices are slow."}""".formatted(impact, service, hour, hour + 1));
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        assertThat(JsonPath.<String>read(booked.body(), "$.state")).isEqualTo("approved");
        return JsonPath.read(booked.body(), "$.id");
    }

    /** What a page says to somebody, null for a customer. */
    String page(String path, String by) {
        HttpResponse<String> page = get(path, by);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    HttpResponse<String> get(String path, String by) {
        return replica.get(path, by, PAGE);
    }

    /** A customer's look at a page. */
    HttpResponse<String> look(String path) {
        return replica.get(path, null, PAGE);
    }

    /** Puts it on record that something was announced, of all services of the booking. */
    void announced(String booking, long edition, String step, String at) {
        var time = Instant.parse(at).atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        INSERT INTO announcement (thing, edition, step, about, services, due, made_at)
                        SELECT 'booking/' || id, :edition, :step, 'maintenance', services, :at, :at FROM booking WHERE id = :booking
                        """)
                .param("booking", Long.parseLong(booking))
                .param("edition", edition)
                .param("step", step)
                .param("at", time)
                .update();
    }

    @Override
    public void close() {
        replica.close();
    }
}

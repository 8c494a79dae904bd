package io.ebbgate.booking;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calendars, clock and people that the tests of bookings share. */
final class Town {

    static final String POLICY = """
            zone: America/Los_Angeles
            environments:
              staging: {open: always}
              production: {}
              sealed: {}
            services:
              billing: {name: Billing, customers: {America/New_York: 4200}}
              search: {}
              wiki: {}
              mail: {}
              post: {}
            rules:
              - name: production
                match: {environments: [production]}
                open: [sunday-maintenance]
                close: [year-end-freeze]
                backOut: PT15M
              - {name: searching, match: {environments: [production], services: [search]}, approvals: 1}
              - {name: money, match: {environments: [production], services: [billing]}, approvals: 2}
              - {name: promised, match: {environments: [production], services: [mail, post]}, notice: P3D}
              - name: promised longer
                match: {environments: [production], services: [post]}
                approvals: 1
                notice: P4D
                noImpact: tell
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private Town() {}

    static Path calendars(Path folder) {
        try {
            for (String name : List.of("sunday-maintenance.ics", "year-end-freeze.ics")) {
                Files.copy(Path.of("calendars", name), folder.resolve(name));
            }
            Files.writeString(folder.resolve("policy.yaml"), POLICY);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Replica replica(String database, Path calendars, SettableClock clock) {
        return Replica.on(database)
                .calendars(calendars)
                .clock(clock)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** A new person's token. */
    static String person(Replica replica, String name, String role) {
        String body = "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role);
        return json(replica.post("/api/v1/tokens", Replica.ADMIN, body))
                .get("token")
                .asString();
    }

    /** The JSON of a request for an hour's change, with further properties in the end. */
    static String change(String services, String start, String end, String... more) {
        StringBuilder json = new StringBuilder(
                        "{\"title\":\"Wider ids\",\"link\":\"https://git.example.com/ids/pull/7\"")
                .append(",\"impact\":\"degraded\",\"environment\":\"production\",\"services\":")
                .append(services)
                .append(",\"start\":\"%s\",\"end\":\"%s\"".formatted(start, end));
        for (String property : more) {
            json.append(',').append(property);
        }
        return json.append('}').toString();
    }
}

package io.ebbgate.booking;

import static io.ebbgate.booking.Town.change;
import static io.ebbgate.booking.Town.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What time does to bookings and to changes that are yet to be booked. */
class DeadlineApiTest extends InTown {

    @Test
    void whatNobodyStartedLapsesAtTheEndOfItsSpanWithOrWithoutTheJob() {
        JsonNode requested = book(ana, change("[\"search\"]", THREE, FOUR));
        JsonNode approved = book(ana, change("[\"wiki\"]", THREE, FOUR));
        Lapses lapses = replica.bean(Lapses.class);
        CLOCK.set(Instant.parse(FOUR).minusMillis(1));
        lapses.run();
        assertThat(Stream.of(requested, approved).map(InTown::state)).containsExactly("requested", "approved");
        CLOCK.set(Instant.parse(FOUR));
        assertThat(Stream.of(requested, approved).map(InTown::state))
                .as("before the job came round")
                .containsExactly("lapsed", "lapsed");
        assertThat(approve(bob, requested).statusCode()).isEqualTo(409);
        assertThat(ids("state=requested")).isEmpty();
        assertThat(ids("state=lapsed")).contains(id(requested), id(approved));
        lapses.run();
        lapses.run();
        assertThat(ids("state=lapsed")).contains(id(requested), id(approved));
        assertThat(now(requested).get("history").get(1).get("note").asString())
                .isEqualTo("it was not approved by the end of its span");
        assertThat(now(approved).get("version").asLong()).isEqualTo(2);
        assertThat(ledger("booking-lapsed").getFirst().get("body").get("note").asString())
                .isEqualTo("it was not started by the end of its span");
        assertThat(replica.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM booking_claim WHERE booking IN (:ids)")
                        .param("ids", List.of(Long.parseLong(id(requested)), Long.parseLong(id(approved))))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aDeadlineThatRunsOutOfWindowsIsToldAndAPlannedChangeBecomesABooking() {
        String wanted = """
                {"title":"Wider ids","environment":"production","services":["wiki"],"duration":"PT3H","backOut":"PT1H",
                 "deadline":"2026-12-20T18:00:00Z"}""";
        HttpResponse<String> made = post(ana, "/api/v1/planned-changes", wanted);
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode planned = json(made);
        assertThat(planned.get("windowsLeft").asInt()).isEqualTo(2);
        assertThat(planned.get("lastWindow").get("start").asString()).isEqualTo("2026-12-13T11:00:00Z");
        assertThat(planned.get("warning").asString()).startsWith("2 usable windows are left");
        String plan = planned.get("id").asString();
        assertThat(problems(post(ana, "/api/v1/bookings", """
                        {"plannedChange":"%s","link":"https://git.example.com/7","impact":"outage",
                         "start":"2027-01-10T11:00:00Z","end":"2027-01-10T15:00:00Z"}""".formatted(plan))))
                .containsExactly(
                        "end: it ends Sun 10 Jan 2027 07:00 PST, behind the deadline Sun 20 Dec 2026 10:00 PST");
        JsonNode booked = book(ana, """
                {"plannedChange":"%s","link":"https://git.example.com/7","impact":"outage",
                 "start":"%s","end":"2026-12-06T15:00:00Z"}""".formatted(plan, THREE));
        assertThat(booked.get("title").asString()).isEqualTo("Wider ids");
        assertThat(booked.get("duration").asString()).isEqualTo("PT3H");
        assertThat(booked.get("windowsLeft").asInt())
                .as("its own claim is not in its way")
                .isEqualTo(2);
        assertThat(replica.get("/api/v1/planned-changes/" + plan, ana).statusCode())
                .isEqualTo(404);
        assertThat(fields(post(ana, "/api/v1/bookings", "{\"plannedChange\":\"%s\"}".formatted(plan))))
                .contains("plannedChange");
        String other =
                json(post(ana, "/api/v1/planned-changes", wanted)).get("id").asString();
        JsonNode listed = json(replica.get("/api/v1/planned-changes", ana)).get(0);
        assertThat(listed.get("windowsLeft").asInt()).as("the booking took one").isEqualTo(1);
        assertThat(replica.delete("/api/v1/planned-changes/" + other, ana, null).statusCode())
                .isEqualTo(204);
        assertThat(replica.delete("/api/v1/planned-changes/" + other, ana, null).statusCode())
                .isEqualTo(404);
        assertThat(ledger("planned-change-removed")).hasSize(1);
        assertThat(fields(post(ana, "/api/v1/planned-changes", "{\"deadline\":\"2020-01-01T00:00:00Z\"}")))
                .containsExactlyInAnyOrder("title", "environment", "services", "deadline");
    }

    @Test
    void slotsLeaveOutWhatIsBookedAndEachCanBeBooked() {
        book(ana, change("[\"wiki\"]", THREE, "2026-12-06T14:00:00Z"));
        String query = "/api/v1/slots?service=wiki&service=billing&environment=production&duration=PT45M&limit=3";
        JsonNode found = json(replica.get(query, ana));
        assertThat(found.get("backOut").asString()).as("as the rule assumes").isEqualTo("PT15M");
        JsonNode slots = found.get("slots");
        assertThat(slots.size()).isEqualTo(3);
        for (JsonNode slot : slots) {
            book(
                    ana,
                    change(
                            "[\"wiki\",\"billing\"]",
                            slot.get("start").asString(),
                            slot.get("end").asString()));
        }
        assertThat(slots.get(0).get("customers").get("business").asInt()).isZero();
        assertThat(fields(replica.get("/api/v1/slots?service=x&duration=1h&after=soon&limit=0", ana)))
                .containsExactlyInAnyOrder("service[0]", "environment", "duration", "after", "limit");
    }
}

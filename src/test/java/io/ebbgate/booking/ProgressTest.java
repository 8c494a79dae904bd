package io.ebbgate.booking;

import static io.ebbgate.booking.Town.change;
import static io.ebbgate.booking.Town.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.timetable.BookingProgress;
import io.ebbgate.timetable.BookingProgress.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What becomes of bookings by what pipelines tell, and by time alone. */
class ProgressTest {

    private static final Instant MONDAY = Instant.parse("2026-11-30T18:00:00Z");
    private static final SettableClock CLOCK = SettableClock.at(MONDAY);
    private static final Caller PIPELINE =
            new Caller("p1", "ci", Role.PIPELINE, List.of("*"), List.of("*"), "127.0.0.1");

    private static Replica replica;
    private static int week;

    @BeforeAll
    static void start(@TempDir Path folder) {
        replica = Town.replica(TestPostgres.freshMigratedDatabase(), Town.calendars(folder), CLOCK);
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @BeforeEach
    void onMonday() {
        CLOCK.set(MONDAY);
    }

    private static String book(String service) {
        Instant start = Instant.parse("2027-01-10T11:00:00Z").plusSeconds(7L * 86400 * week++);
        var booked = replica.post(
                "/api/v1/bookings",
                Replica.ADMIN,
                change(
                        "[\"%s\"]".formatted(service),
                        start.toString(),
                        start.plusSeconds(3600).toString()));
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        return json(booked).get("id").asString();
    }

    private static void tell(String booking, Outcome outcome) {
        replica.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> replica.bean(BookingProgress.class)
                        .moveAlong(booking, outcome, PIPELINE, CLOCK.instant(), "run 7"));
    }

    private static JsonNode booking(String id) {
        return json(replica.get("/api/v1/bookings/" + id, Replica.ADMIN));
    }

    @ParameterizedTest(name = "{0} makes it {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "STARTED                       | in-progress | 2",
                "STARTED STARTED               | in-progress | 2",
                "STARTED SUCCEEDED             | completed   | 3",
                "SUCCEEDED                     | completed   | 2",
                "STARTED FAILED                | failed      | 3",
                "STARTED FAILED ROLLED_BACK    | rolled-back | 4",
                "STARTED SUCCEEDED ROLLED_BACK | rolled-back | 4",
                "STARTED SUCCEEDED FAILED      | completed   | 3",
                "ROLLED_BACK STARTED           | rolled-back | 2"
            })
    void whatAPipelineTellsMovesABookingAlong(String told, String state, long version) {
        String id = book("wiki");
        for (String outcome : told.strip().split(" +", -1)) {
            tell(id, Outcome.valueOf(outcome));
        }
        assertThat(booking(id).get("state").asString()).isEqualTo(state);
        assertThat(booking(id).get("version").asLong()).isEqualTo(version);
        JsonNode last = booking(id).get("history").get((int) version - 1);
        assertThat(last.get("by").asString()).isEqualTo("ci");
        assertThat(last.get("note").asString()).isEqualTo("run 7");
        JsonNode entry = json(replica.get("/api/v1/ledger?limit=1&kind=booking-" + state, Replica.ADMIN))
                .get("entries")
                .get(0);
        assertThat(entry.get("body").get("booking").asString()).isEqualTo(id);
    }

    @Test
    void whatDoesNotFitChangesNothing() {
        String cancelled = book("wiki");
        replica.post("/api/v1/bookings/" + cancelled + "/cancel", Replica.ADMIN, "{\"reason\":\"x\"}");
        tell(cancelled, Outcome.STARTED);
        assertThat(booking(cancelled).get("state").asString()).isEqualTo("cancelled");
        String waiting = book("search");
        tell(waiting, Outcome.STARTED);
        assertThat(booking(waiting).get("state").asString())
                .as("nobody approved it, so no gate let it start")
                .isEqualTo("requested");
        tell("99999", Outcome.STARTED);
    }

    @Test
    void whatIsInProgressNeitherLapsesNorIsCalledOffAndWhatIsToldLateIsTrueAllTheSame() {
        String started = book("wiki");
        String forgotten = book("wiki");
        tell(started, Outcome.STARTED);
        assertThat(replica.post("/api/v1/bookings/" + started + "/cancel", Replica.ADMIN, "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(409);
        CLOCK.set(Instant.parse("2027-12-01T00:00:00Z"));
        replica.bean(Lapses.class).run();
        assertThat(booking(started).get("state").asString()).isEqualTo("in-progress");
        assertThat(booking(forgotten).get("state").asString()).isEqualTo("lapsed");
        tell(forgotten, Outcome.SUCCEEDED);
        assertThat(booking(forgotten).get("state").asString()).isEqualTo("completed");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aDeadlineIsWarnedOfOnceAtEachOfFourTwoAndOne(CapturedOutput output) {
        DeadlineWatch watch = replica.bean(DeadlineWatch.class);
        String planned = json(replica.post("/api/v1/planned-changes", Replica.ADMIN, """
                        {"title":"Ids run out","environment":"production","services":["billing"],
                         "deadline":"2027-01-25T00:00:00Z"}"""))
                .get("id")
                .asString();
        List<Integer> warnings = new ArrayList<>();
        // Sundays: 6 and 13 December, 10, 17 and 24 January.
        for (String day : List.of(
                "2026-12-01", "2026-12-07", "2026-12-08", "2026-12-14", "2027-01-11", "2027-01-18", "2027-01-24")) {
            CLOCK.set(Instant.parse(day + "T20:00:00Z"));
            replica.bean(FreshTimetable.class).refresh();
            watch.run();
            watch.run();
            warnings.add(output.getAll().split("\"Ids run out\": ", -1).length - 1);
        }
        assertThat(warnings).containsExactly(0, 1, 1, 1, 2, 3, 4);
        assertThat(output).contains("planned change " + planned + ", \"Ids run out\": 2 usable windows are left");
        assertThat(replica.get("/actuator/prometheus", Replica.ADMIN).body()).contains("ebbgate_deadlines_near 1.0");
        replica.delete("/api/v1/planned-changes/" + planned, Replica.ADMIN, null);
    }
}

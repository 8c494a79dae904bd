package io.ebbgate.booking;

import static io.ebbgate.booking.Town.change;
import static io.ebbgate.booking.Town.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two replicas, and people who want the same at the same instant. */
class BookingRaceTest {

    private static final int PEOPLE = 12;
    private static Replica one;
    private static Replica other;

    @BeforeAll
    static void start(@TempDir Path folder) {
        String database = TestPostgres.freshMigratedDatabase();
        Path calendars = Town.calendars(folder);
        SettableClock clock = SettableClock.at("2026-11-30T18:00:00Z");
        one = Town.replica(database, calendars, clock);
        other = Town.replica(database, calendars, clock);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    /** All at once, at the two replicas in turn. */
    private static List<HttpResponse<String>> atOnce(List<String> requests)
            throws InterruptedException, ExecutionException {
        CyclicBarrier together = new CyclicBarrier(requests.size());
        List<Callable<HttpResponse<String>>> people = new ArrayList<>();
        for (int number = 0; number < requests.size(); number++) {
            Replica replica = number % 2 == 0 ? one : other;
            String request = requests.get(number);
            people.add(() -> {
                together.await();
                return replica.post("/api/v1/bookings", Replica.ADMIN, request);
            });
        }
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(requests.size())) {
            for (Future<HttpResponse<String>> answer : threads.invokeAll(people)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    @Test
    void exactlyOneWinsEverySpanAndTheOthersAreToldWhoHasIt() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 6; round++) {
            String start = "2026-12-06T1%d:00:00Z".formatted(1 + round % 4);
            String end = "2026-12-06T1%d:00:00Z".formatted(2 + round % 4);
            String environment = round < 4 ? "production" : "staging";
            List<String> requests = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                // Several services, named in different orders: nobody may wait for somebody who waits for them.
                String services = person % 2 == 0 ? "[\"wiki\",\"billing\"]" : "[\"billing\",\"wiki\",\"search\"]";
                requests.add(change(services, start, end).replace("production", environment));
            }
            List<HttpResponse<String>> answers = atOnce(requests);
            List<HttpResponse<String>> won = answers.stream()
                    .filter(answer -> answer.statusCode() == 201)
                    .toList();
            assertThat(won).hasSize(1);
            String winner = json(won.getFirst()).get("id").asString();
            assertThat(answers).filteredOn(answer -> answer.statusCode() != 201).allSatisfy(answer -> {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
                assertThat(json(answer).get("errors").get(0).get("field").asString())
                        .isEqualTo("start");
                assertThat(answer.body()).contains("booking " + winner);
            });
        }
    }

    @Test
    void neighboursBothWin() throws InterruptedException, ExecutionException {
        List<HttpResponse<String>> answers = atOnce(List.of(
                change("[\"wiki\"]", "2026-12-13T11:00:00Z", "2026-12-13T12:00:00Z"),
                change("[\"wiki\"]", "2026-12-13T12:00:00Z", "2026-12-13T13:00:00Z"),
                change("[\"search\"]", "2026-12-13T11:30:00Z", "2026-12-13T12:30:00Z"),
                change("[\"wiki\"]", "2026-12-13T11:30:00Z", "2026-12-13T12:30:00Z")
                        .replace("production", "staging")));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
    }

    @Test
    void noWayRoundTheServiceLeadsToAnOverlap() throws InterruptedException, ExecutionException {
        HttpResponse<String> search = atOnce(List.of(
                        change("[\"search\"]", "2027-01-10T11:00:00Z", "2027-01-10T12:00:00Z"),
                        change("[\"wiki\"]", "2027-01-10T11:00:00Z", "2027-01-10T12:00:00Z")))
                .getFirst();
        JdbcClient jdbc = one.bean(JdbcClient.class);
        assertThatThrownBy(() -> jdbc.sql("""
                        INSERT INTO booking_claim (booking, service, environment, span)
                        VALUES (:booking, 'wiki', 'production', tstzrange('2027-01-10 11:59+00', '2027-01-10 13:00+00'))
                        """)
                        .param("booking", json(search).get("id").asLong())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("one_booking_at_a_time");
    }
}

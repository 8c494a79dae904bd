package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.TestPostgres;
import io.ebbgate.database.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How far rounds have come, and what it costs to look. */
class RoundsTest {

    private static final Instant NOW = Instant.parse(NoticeTown.MONDAY).plusSeconds(60);

    private JdbcClient jdbc;
    private Rounds rounds;

    @BeforeEach
    void open() {
        jdbc = JdbcClient.create(new DriverManagerDataSource(TestPostgres.freshMigratedDatabase()));
        rounds = new Rounds(jdbc);
    }

    private OutboxRows notices(String thing, String kind) {
        return new OutboxRows(jdbc, thing, kind);
    }

    @Test
    void countsEachRoundThatIsUnderWayAndNoneThatIsOver() {
        notices("booking/1", "scheduled").to(1, 10);
        notices("booking/1", "P1D").to(1, 3);
        notices("booking/1", "P1D").settled("2026-11-30T18:00:45Z").to(4, 9);
        notices("booking/1", "P1D").state("refused").to(10);
        notices("booking/1", "P1D").state("held").to(11);
        notices("booking/1", "P1D").state("superseded").to(12);
        notices("booking/1", "P1D").state("waiting").to(13, 16);
        notices("booking/1", "P1D").state("sending").to(17);
        notices("booking/2", "moved").state("sending").to(1);
        List<Rounds.Round> found = rounds.underWay(NOW, 10);
        assertThat(found).extracting(Rounds.Round::thing).containsExactly("booking/1", "booking/2");
        Rounds.Round first = found.getFirst();
        assertThat(first.kind()).isEqualTo("P1D");
        assertThat(first.sent()).isEqualTo(9);
        assertThat(first.failed()).isEqualTo(2);
        assertThat(first.waiting()).isEqualTo(5);
        assertThat(first.lately()).isEqualTo(6);
        assertThat(first.next()).isEqualTo("2027-12-06T11:00:00Z");
        assertThat(rounds.underWay(NOW, 1)).hasSize(1);
    }

    @Test
    void saysHowFastItGoesAndHowLongItTakes() {
        ShownRound shown = new ShownRound(
                new Rounds.Round("booking/1", "P7D", NOW, 41_000, 12, 8_988, 3_000, NOW), "Wider ids", null);
        assertThat(shown.kind()).isEqualTo("Reminder, 7 d before");
        assertThat(shown.all()).isEqualTo(50_000);
        assertThat(shown.percent()).isEqualTo(82);
        assertThat(shown.rate()).isEqualTo(100);
        assertThat(shown.left()).isEqualTo(Duration.ofSeconds(90));
        assertThat(shown.next()).isNull();
        ShownRound still =
                new ShownRound(new Rounds.Round("booking/1", "start", NOW, 49_999, 0, 1, 0, NOW), "Wider ids", null);
        assertThat(still.percent()).isEqualTo(99);
        assertThat(still.left()).isNull();
        assertThat(still.next()).isEqualTo(NOW);
    }

    @Test
    void costsWhatIsBeingSentAndNotWhatEverWas() {
        for (int earlier = 100; earlier < 200; earlier++) {
            notices("booking/" + earlier, "scheduled").to(1, 1_500);
        }
        notices("booking/2", "scheduled").to(1, 30_000);
        notices("booking/2", "scheduled").state("waiting").to(30_001, 50_000);
        jdbc.sql("ANALYZE notice").update();
        String plan = String.join(
                "\n",
                jdbc.sql("EXPLAIN (ANALYZE, BUFFERS) " + Rounds.COUNTED)
                        .param("since", Columns.time(NOW))
                        .param("most", 12)
                        .query(String.class)
                        .list());
        assertThat(plan).contains("told_once").doesNotContain("Seq Scan on notice");
        long start = System.nanoTime();
        assertThat(rounds.underWay(NOW, 12)).singleElement().satisfies(round -> {
            assertThat(round.sent()).isEqualTo(30_000);
            assertThat(round.waiting()).isEqualTo(20_000);
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(plan).isLessThan(Duration.ofMillis(500));
    }
}

package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ebbgate.database.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The database goes and comes back while pipelines ask. */
class DatabaseLostTest {

    /** What customers see stands. */
    private static final String FEED = "/feeds/maintenance.ics";

    @Test
    void nothingIsApprovedWithoutItAndItsReturnIsEnough() throws IOException, SQLException {
        try (TestServer server = TestPostgres.ownServer();
                Replica replica = Replica.on(server.url("ebbgate"))
                        .calendars(Path.of("calendars"))
                        .start();
                Pipelines pipelines = new Pipelines(Client.of(replica))) {
            awaitAnswers(pipelines, 200);
            String feed = awaitFeed(replica);
            server.stop();
            awaitAnswers(pipelines, 503);
            assertThat(replica.get(FEED, null).body()).isEqualTo(feed);
            server.resume();
            awaitAnswers(pipelines, 200);
            server.freeze();
            awaitAnswers(pipelines, 503);
            server.thaw();
            awaitAnswers(pipelines, 200);
            pipelines.stop();
            assertThat(pipelines.lost()).isEmpty();
            assertThat(pipelines.told()).allSatisfy(DatabaseLostTest::isApprovalDenialOrNoAnswerYet);
            OnRecord.all(pipelines.approvals(), server.url("ebbgate"));
            OnRecord.intact(Client.of(replica));
        }
    }

    /** Before all was read once, there is none: an empty one would make customers' calendars delete what they have. */
    private static String awaitFeed(Replica replica) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> replica.get(FEED, null), answer -> answer.statusCode() == 200)
                .body();
    }

    private static void isApprovalDenialOrNoAnswerYet(Told told) {
        assertThat(told.status()).isIn(200, 423, 503);
        if (told.status() == 503) {
            assertThat(told.type()).isEqualTo("application/problem+json");
            assertThat(told.approved()).isFalse();
        }
    }

    private static void awaitAnswers(Pipelines pipelines, int status) {
        long since = System.nanoTime();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> pipelines
                                .told(told -> told.asked() > since && told.status() == status)
                                .size()
                        >= 8);
    }
}

package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ebbgate.database.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed while it answers; whatever a pipeline was told is on record all the same. */
class KilledTest {

    @Test
    void everyApprovalOutlivesTheServiceThatGaveIt() throws IOException, SQLException {
        String database = TestPostgres.freshMigratedDatabase();
        Supplier<Service> start = () -> Service.start("spring.datasource.url=" + database);
        try (Service last = killUnderLoad(start, 3, pipelines -> OnRecord.all(pipelines.approvals(), database))) {
            OnRecord.intact(last.client());
        }
    }

    @Test
    void andThatOfAPostgresOfItsOwn(@TempDir Path data) throws IOException, SQLException {
        TestServer.shareProgramsWith(data);
        Supplier<Service> start = () -> Service.start("ebbgate.data=" + data);
        try (Service last = killUnderLoad(start, 2, pipelines -> OnRecord.all(pipelines.approvals(), embedded(data)))) {
            OnRecord.intact(last.client());
        }
    }

    private interface Check {
        void of(Pipelines pipelines) throws IOException, SQLException;
    }

    /** Returns the service that runs after the last kill. */
    private static Service killUnderLoad(Supplier<Service> start, int kills, Check check)
            throws IOException, SQLException {
        Service service = start.get();
        try (Pipelines pipelines = new Pipelines(service.client())) {
            for (int kill = 0; kill < kills; kill++) {
                int enough = pipelines.approvals().size()
                        + ThreadLocalRandom.current().nextInt(50, 400);
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> pipelines.approvals().size() >= enough);
                service.kill();
                service = start.get();
                pipelines.turnTo(service.client());
            }
            pipelines.stop();
            check.of(pipelines);
            retry(pipelines.approvals(), service.client());
            return service;
        } catch (Throwable failed) {
            service.close();
            throw failed;
        }
    }

    /** A pipeline whose connection broke asks again, and is told what was told before. */
    private static void retry(List<Told> approvals, Client client) throws IOException {
        List<Told> keyed = approvals.stream()
                .filter(told -> told.change().startsWith(Pipelines.KEYED))
                .toList();
        for (Told told : keyed.subList(Math.max(0, keyed.size() - 20), keyed.size())) {
            assertThat(client.ask("staging", told.change()).body()).isEqualTo(told.body());
        }
    }

    private static String embedded(Path data) throws IOException {
        String port =
                Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(3);
        String password = Files.readString(data.resolve("postgresql.password")).strip();
        return "jdbc:postgresql://127.0.0.1:%s/ebbgate?user=ebbgate&password=%s".formatted(port, password);
    }
}

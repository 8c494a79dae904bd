package io.ebbgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path data;

    @BeforeAll
    static void keepProgramsBetweenTests() throws IOException {
        Files.createDirectories(TestServer.PROGRAMS);
    }

    @Test
    void keepsWhatIsCommittedOverARestart() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            execute(server, "create table kept as select 42 as answer");
        }
        try (EmbeddedPostgres server = start()) {
            assertThat(query(server, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void makesCommitsDurable() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "show full_page_writes")).isEqualTo("on");
            assertThat(query(server, "show data_checksums")).isEqualTo("on");
            assertThat(query(server, "show server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void keepsDurabilityOnWhateverLocalSettingsSay() throws IOException, SQLException {
        try (EmbeddedPostgres server = start()) {
            execute(server, "alter system set full_page_writes = off");
        }
        Files.writeString(data.resolve("postgresql/local.conf"), "fsync = off\nmax_connections = 77\n");
        try (EmbeddedPostgres server = start()) {
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show full_page_writes")).isEqualTo("on");
            assertThat(query(server, "show max_connections")).isEqualTo("77");
        }
    }

    @Test
    void unpacksWholeProgramsWhoeverElseUnpacksMeanwhile() throws IOException {
        Platform platform = Platform.current();
        List<CompletableFuture<Programs>> unpacked = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> Unpacking.into(data, platform)))
                .limit(2)
                .toList();
        for (CompletableFuture<Programs> programs : unpacked) {
            assertThat(programs.join().run("postgres", "--version"))
                    .contains(platform.version().substring(0, 4));
        }
        try (var left = Files.list(data)) {
            assertThat(left).containsExactly(data.resolve("postgresql-" + platform.version()));
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws IOException {
        try (EmbeddedPostgres server = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "ebbgate", "guess"))
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.resolve("postgresql.password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refusesASecondServiceOnTheDirectoryAndHurtsNotTheFirst() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(PostgresDidNotStart.class)
                    .hasMessageContaining("Another Ebbgate is running on the data directory");
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void startsAgainByItselfWhenItDies() {
        try (EmbeddedPostgres server = start()) {
            long pid = server.pid();
            TestServer.send("-KILL", pid);
            await().ignoreExceptions().untilAsserted(() -> {
                assertThat(query(server, "select 1")).isEqualTo("1");
                assertThat(server.pid()).isNotEqualTo(pid);
            });
        }
    }

    @Test
    void stopsTheServerThatAKilledServiceLeftBehind() throws IOException, InterruptedException, SQLException {
        Process service = otherJvm();
        long orphan = pidOfServer(service);
        service.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).isPresent();
        try (EmbeddedPostgres server = start()) {
            assertThat(server.pid()).isNotEqualTo(orphan);
            assertThat(query(server, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void refusesASecondServiceOfAnotherProcess() throws IOException, InterruptedException {
        Process service = otherJvm();
        try {
            assertThat(ProcessHandle.of(pidOfServer(service))).isPresent();
            assertThatThrownBy(this::start).hasMessageContaining("Another Ebbgate is running");
        } finally {
            service.destroy();
            service.waitFor();
        }
    }

    @Test
    void leavesAProcessAloneThatHasTheOldPidNow() throws IOException, InterruptedException, SQLException {
        start().close();
        Process innocent = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    data.resolve("postgresql/postmaster.pid"),
                    "%d\n%s\n1\n5432\n\n127.0.0.1\n".formatted(innocent.pid(), data.resolve("postgresql")));
            try (EmbeddedPostgres server = start()) {
                assertThat(query(server, "select 1")).isEqualTo("1");
            }
            assertThat(innocent.isAlive()).isTrue();
        } finally {
            innocent.destroyForcibly().waitFor();
        }
    }

    @Test
    void saysWhatToDoWithTheDataOfAnotherMajorVersion() throws IOException {
        start().close();
        Files.writeString(data.resolve("postgresql/PG_VERSION"), "9\n");
        assertThatThrownBy(this::start)
                .hasMessageContaining("was made by PostgreSQL 9")
                .hasMessageContaining("dump");
    }

    @Test
    void showsTheLastLinesOfItsLogWhenItCannotStart() throws IOException {
        start().close();
        Files.writeString(data.resolve("postgresql/local.conf"), "no_such_setting = 1\n");
        assertThatThrownBy(this::start).isInstanceOf(PostgresDidNotStart.class).hasMessageContaining("no_such_setting");
    }

    @Test
    void startsAfterAFirstStartThatWasInterrupted() throws IOException, SQLException {
        Files.createDirectories(data.resolve("postgresql.unfinished/base"));
        Files.writeString(data.resolve("postgresql.password"), "half");
        try (EmbeddedPostgres server = start()) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(data, TestServer.PROGRAMS, EmbeddedPostgres.freePort());
    }

    private Process otherJvm() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherService.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits for it to run; the log stands on the same stream. */
    private static long pidOfServer(Process service) {
        return service.inputReader()
                .lines()
                .filter(line -> line.startsWith("pid "))
                .findFirst()
                .map(line -> Long.parseLong(line.substring(4)))
                .orElseThrow();
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.url(), server.username(), server.password());
    }

    /** Runs until it is killed, or told to end. */
    static final class OtherService {

        public static void main(String[] arguments) throws Exception {
            var server =
                    EmbeddedPostgres.start(Path.of(arguments[0]), TestServer.PROGRAMS, EmbeddedPostgres.freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            execute(server, "create table kept as select 42 as answer");
            System.out.println("pid " + server.pid());
            Thread.currentThread().join();
        }
    }
}

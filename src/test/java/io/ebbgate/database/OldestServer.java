package io.ebbgate.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.util.FileSystemUtils;

/** The oldest PostgreSQL that an operator may bring, as they would: its owner of the database is no superuser. For Linux on amd64. */
public final class OldestServer implements AutoCloseable {

    /** Where the build puts it; a jar like the one that is packed, which cannot stand beside that on the class path. */
    private static final Path JAR = Path.of("target", "oldest-postgresql", "programs.jar");

    private final Path directory;
    private final Postmaster postmaster;
    private final int port = EmbeddedPostgres.freePort();

    private OldestServer(Path directory) throws IOException {
        this.directory = directory;
        Programs programs = Unpacking.into(
                Files.createDirectories(TestServer.PROGRAMS).toAbsolutePath(),
                new Platform(
                        URI.create("jar:" + JAR.toUri() + "!/postgres-linux-x86_64.txz")
                                .toURL(),
                        "oldest"));
        Path cluster = directory.resolve("data");
        programs.run("initdb", "--pgdata=" + cluster, "--username=postgres", "--auth=trust", "--encoding=UTF8");
        Files.writeString(
                cluster.resolve("postgresql.conf"),
                "\nport = %d\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n".formatted(port),
                StandardOpenOption.APPEND);
        postmaster = new Postmaster(programs, cluster, directory.resolve("log"));
    }

    public static OldestServer start() throws IOException, SQLException {
        OldestServer server = new OldestServer(Files.createTempDirectory("ebbgate-oldest-"));
        server.postmaster.start();
        try (var connection = DriverManager.getConnection(server.url("postgres", "postgres"));
                var statement = connection.createStatement()) {
            statement.execute("create role operator login");
            statement.execute("create database ebbgate owner operator");
        }
        return server;
    }

    /** Returns the JDBC URL of an empty database, with its owner in it. */
    public String url() {
        return url("ebbgate", "operator");
    }

    private String url(String database, String user) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, database, user);
    }

    @Override
    public void close() {
        postmaster.stop();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.ebbgate.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of our own in a data directory, with everything on that makes a commit durable. It runs from {@link
 * #start} to {@link #close}, is started again where it dies in between, and keeps its port meanwhile.
 */
final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final DataDirectory data;
    private final Cluster cluster;
    private final Postmaster postmaster;
    private final String password;
    private final int port;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("postgresql-watch").factory());

    private EmbeddedPostgres(DataDirectory data, Programs programs, Platform platform, int port) {
        this.data = data;
        this.cluster = new Cluster(data, programs, platform);
        this.postmaster = new Postmaster(programs, data.cluster(), data.log());
        this.password = cluster.prepare();
        this.port = port;
    }

    /** Starts it on a data directory that keeps the programs too, and on a port that is free. */
    static EmbeddedPostgres start(Path directory) {
        return start(directory, directory, freePort());
    }

    /**
     * @param programs an existing directory that the programs are unpacked in, or were: several servers may share them
     * @throws PostgresDidNotStart with the reason
     */
    static EmbeddedPostgres start(Path directory, Path programs, int port) {
        DataDirectory data = DataDirectory.claim(directory);
        try {
            Platform platform = Platform.current();
            Programs unpacked = Unpacking.into(programs.toAbsolutePath(), platform);
            EmbeddedPostgres server = new EmbeddedPostgres(data, unpacked, platform, port);
            server.begin();
            LOG.info("PostgreSQL {} runs in {} on port {}", platform.version(), data.path(), port);
            return server;
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    String url() {
        return urlOf(Cluster.OWNER);
    }

    String username() {
        return Cluster.OWNER;
    }

    String password() {
        return password;
    }

    long pid() {
        return postmaster.pid();
    }

    int port() {
        return port;
    }

    @Override
    public synchronized void close() {
        watch.shutdownNow();
        try {
            postmaster.stop();
        } finally {
            data.close();
        }
    }

    private void begin() {
        run();
        try {
            createDatabase();
        } catch (RuntimeException e) {
            postmaster.stop();
            throw e;
        }
        var _ = watch.scheduleWithFixedDelay(this::revive, 1, 1, TimeUnit.SECONDS);
    }

    private void run() {
        postmaster.stopOrphan();
        cluster.configure(port);
        postmaster.start();
    }

    private synchronized void revive() {
        try {
            if (!watch.isShutdown() && !postmaster.running()) {
                LOG.error(
                        "PostgreSQL has died; starting it again, and approving nothing meanwhile. See {}", data.log());
                run();
                LOG.warn("PostgreSQL runs again on port {}", port);
            }
        } catch (RuntimeException e) {
            LOG.error("PostgreSQL could not be started again; trying once more in a second", e);
        }
    }

    private void createDatabase() {
        try (var connection = DriverManager.getConnection(urlOf("postgres"), Cluster.OWNER, password);
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = 'ebbgate'")) {
            if (!found.next()) {
                statement.execute("create database ebbgate");
            }
        } catch (SQLException e) {
            throw new PostgresDidNotStart("PostgreSQL runs, but lets nobody in: " + e.getMessage(), e);
        }
    }

    private String urlOf(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

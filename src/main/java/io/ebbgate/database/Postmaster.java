package io.ebbgate.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server process of one cluster. It is found by its pid file, for it may be one that an earlier, killed service left. */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    /** On the command line, where no file and no ALTER SYSTEM can undo it. */
    private static final String DURABLE = "-c fsync=on -c full_page_writes=on -c synchronous_commit=on";

    private static final int LAST_LINES = 20;

    private final Programs programs;
    private final Path cluster;
    private final Path log;

    Postmaster(Programs programs, Path cluster, Path log) {
        this.programs = programs;
        this.cluster = cluster;
        this.log = log;
    }

    /** pg_ctl puts it into a session of its own: Ctrl-C at our terminal must reach it through us only, and last. */
    void start() {
        try {
            programs.run(
                    "pg_ctl",
                    "start",
                    "--wait",
                    "--timeout=300",
                    "--options=" + DURABLE,
                    "--pgdata=" + cluster,
                    "--log=" + log);
        } catch (PostgresDidNotStart e) {
            throw new PostgresDidNotStart(e.getMessage() + "\nThe last lines of " + log + ":\n" + lastLines(), e);
        }
    }

    void stop() {
        if (running()) {
            programs.run("pg_ctl", "stop", "--wait", "--mode=fast", "--pgdata=" + cluster);
        }
    }

    /** Stops the server that a killed service left behind, and nothing else, whatever its pid belongs to now. */
    void stopOrphan() {
        Optional<ProcessHandle> named = named();
        if (named.isEmpty()) {
            return;
        }
        if (running()) {
            LOG.warn(
                    "PostgreSQL (pid {}) still runs for an Ebbgate that is gone; stopping it to start anew",
                    named.get().pid());
            stop();
        } else {
            // PostgreSQL would not start while any process has the pid that this file names.
            LOG.warn(
                    "The pid {} that PostgreSQL left behind belongs to another process; forgetting it",
                    named.get().pid());
            deletePidFile();
        }
    }

    boolean running() {
        return named().filter(this::serves).isPresent();
    }

    long pid() {
        return named().map(ProcessHandle::pid).orElse(-1L);
    }

    private Optional<ProcessHandle> named() {
        Path file = pidFile();
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pid alone proves nothing: it may be used again, or be that of a dead process which nobody has buried. */
    private boolean serves(ProcessHandle process) {
        var info = process.info();
        return info.command().filter(command -> command.endsWith("/postgres")).isPresent()
                && info.arguments()
                        .filter(arguments -> List.of(arguments).contains(cluster.toString()))
                        .isPresent();
    }

    private Path pidFile() {
        return cluster.resolve("postmaster.pid");
    }

    private void deletePidFile() {
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }
}

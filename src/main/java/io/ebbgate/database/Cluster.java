package io.ebbgate.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's files: made once, configured anew at every start. */
final class Cluster {

    static final String OWNER = "ebbgate";

    private final DataDirectory data;
    private final Programs programs;
    private final Platform platform;

    Cluster(DataDirectory data, Programs programs, Platform platform) {
        this.data = data;
        this.programs = programs;
        this.platform = platform;
    }

    /** Makes the files where there are none, and returns the owner's password. */
    String prepare() {
        try {
            if (!Files.isDirectory(data.cluster())) {
                create();
            }
            requireMajorVersion();
            return Files.readString(data.password()).strip();
        } catch (IOException e) {
            throw new PostgresDidNotStart("PostgreSQL's files in " + data.path() + " cannot be used: " + e, e);
        }
    }

    /** @param port of 127.0.0.1, the only address that is listened on */
    void configure(int port) {
        String settings = """
                # Written at every start. Settings of your own go into local.conf beside this file.
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                max_connections = 200
                shared_buffers = 128MB
                jit = off
                # Files of the log are used again up to this, which is a sixth cheaper than making new ones.
                min_wal_size = 512MB
                max_wal_size = 1GB
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%a '
                include_if_exists = 'local.conf'
                port = %d
                """.formatted(port);
        try {
            Files.writeString(data.cluster().resolve("ebbgate.conf"), settings);
        } catch (IOException e) {
            throw new PostgresDidNotStart("PostgreSQL cannot be configured: " + e, e);
        }
    }

    private void create() throws IOException {
        writePassword();
        Path unfinished = data.path().resolve("postgresql.unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        programs.run(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + OWNER,
                "--pwfile=" + data.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                // Megabytes. Whoever commits when a file of the log is full waits until the next is written whole.
                "--wal-segsize=1");
        Files.writeString(
                unfinished.resolve("postgresql.conf"), "\ninclude = 'ebbgate.conf'\n", StandardOpenOption.APPEND);
        Files.move(unfinished, data.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(data.password());
        Files.createFile(
                data.password(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                data.password(), Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
    }

    private void requireMajorVersion() throws IOException {
        String found = Files.readString(data.cluster().resolve("PG_VERSION")).strip();
        if (!found.equals(platform.major())) {
            throw new PostgresDidNotStart(
                    "The data directory %s was made by PostgreSQL %s, and this Ebbgate brings PostgreSQL %s, which cannot read it. Start the Ebbgate that made it, dump its database and restore that into a new directory (EBBGATE_DATA)."
                            .formatted(data.path(), found, platform.major()));
        }
    }
}

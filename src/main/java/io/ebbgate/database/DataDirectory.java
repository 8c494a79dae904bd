package io.ebbgate.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The directory that our own PostgreSQL lives in, ours alone from {@link #claim} to {@link #close}. */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes it, or throws {@link PostgresDidNotStart} where another service holds the directory, or it cannot be made */
    static DataDirectory claim(Path directory) {
        try {
            Path path = Files.createDirectories(directory.toAbsolutePath()).toRealPath();
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new PostgresDidNotStart("Another Ebbgate is running on the data directory " + path
                        + ". Stop it, give this one a directory of its own (EBBGATE_DATA), or let both share an outside"
                        + " PostgreSQL (SPRING_DATASOURCE_URL).");
            }
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new PostgresDidNotStart("The data directory " + directory + " cannot be used: " + e, e);
        }
    }

    Path path() {
        return path;
    }

    Path cluster() {
        return path.resolve("postgresql");
    }

    Path log() {
        return path.resolve("postgresql.log");
    }

    Path password() {
        return path.resolve("postgresql.password");
    }

    /** The operating system holds the lock for this process, so it ends with it however it ends. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held within this very process.
            return null;
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

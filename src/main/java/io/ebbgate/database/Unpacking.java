package io.ebbgate.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's programs once a version; what bears its final name is whole, whoever else unpacks meanwhile. */
final class Unpacking {

    private Unpacking() {}

    static Programs into(Path parent, Platform platform) {
        Path target = parent.resolve("postgresql-" + platform.version());
        if (!Files.isDirectory(target)) {
            unpack(parent, target, platform);
        }
        return new Programs(target);
    }

    private static void unpack(Path parent, Path target, Platform platform) {
        try {
            Path unfinished = Files.createTempDirectory(parent, "unpacking-");
            try {
                extract(platform, unfinished);
                publish(unfinished, target);
            } finally {
                FileSystemUtils.deleteRecursively(unfinished);
            }
        } catch (IOException e) {
            throw new PostgresDidNotStart("PostgreSQL could not be unpacked into " + target + ": " + e.getMessage(), e);
        }
    }

    private static void publish(Path unfinished, Path target) throws IOException {
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // Somebody else was quicker: theirs is as good as ours.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void extract(Platform platform, Path directory) throws IOException {
        try (var in = new TarArchiveInputStream(
                new XZInputStream(new BufferedInputStream(platform.archive().openStream())))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                extract(entry, in, directory.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void extract(TarArchiveEntry entry, TarArchiveInputStream in, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(in, file);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}

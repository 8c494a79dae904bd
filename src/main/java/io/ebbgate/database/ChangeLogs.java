package io.ebbgate.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The files that say which tables there are: those of the rooms, and that which Quartz brings. */
final class ChangeLogs {

    /** The one that includes the others. */
    static final String MASTER = "classpath:/db/changelog/db.changelog-master.yaml";

    private static final List<String> ALL = List.of(
            MASTER,
            "classpath:/db/changelog/rooms/*.sql",
            "classpath:/org/quartz/impl/jdbcjobstore/liquibase.quartz.init.xml");

    private ChangeLogs() {}

    static List<Resource> all() {
        var files = new PathMatchingResourcePatternResolver();
        return ALL.stream()
                .flatMap(pattern -> {
                    try {
                        return Stream.of(files.getResources(pattern));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .sorted(Comparator.comparing(ChangeLogs::name))
                .toList();
    }

    static String name(Resource file) {
        return String.valueOf(file.getFilename());
    }

    /** SHA-256, in hexadecimal digits, of their names and all that they say. */
    static String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource file : all()) {
                byte[] text = file.getContentAsByteArray();
                digest.update((name(file) + " " + text.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(text);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

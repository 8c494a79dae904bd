package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real files with octets changed, taken out or doubled: read or refused with a line of the file, and nothing else. */
class DamageTest {

    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2025-02-01T00:00:00Z");
    private static final String LIKELY = ":;=,\"\\\r\n \t0123456789TZ-+/PBEGINDRULE\u0000";

    @Test
    void aDamagedFileIsReadOrRefused() throws IOException {
        int refused = 0;
        List<Path> files;
        try (Stream<Path> all = Files.list(Corpora.FOLDER.resolve("ics"))) {
            files = all.filter(file -> file.toString().endsWith(".ics"))
                    .sorted()
                    .toList();
        }
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            for (Path file : files) {
                byte[] damaged = damaged(Files.readAllBytes(file), random);
                refused += isRefused(damaged, seed + " " + file.getFileName()) ? 1 : 0;
            }
        }
        assertThat(refused).isBetween(300, 73 * 40);
    }

    private static boolean isRefused(byte[] damaged, String which) {
        try {
            ChangeCalendar calendar = ChangeCalendar.read("damaged", which, damaged, Calendars.PACIFIC);
            calendar.lint(FROM, UNTIL);
            calendar.windows(FROM, UNTIL);
            return false;
        } catch (UnreadableCalendar unreadable) {
            assertThat(unreadable.line()).as(unreadable.getMessage()).isBetween(1, damaged.length + 1);
            return true;
        } catch (RuntimeException unexpected) {
            throw new AssertionError("damaged with seed " + which, unexpected);
        }
    }

    private static byte[] damaged(byte[] file, Random random) {
        byte[] damaged = file;
        for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
            int at = random.nextInt(damaged.length);
            int length = Math.min(damaged.length - at, 1 + random.nextInt(12));
            damaged = switch (random.nextInt(3)) {
                case 0 -> replaced(damaged, at, (byte) LIKELY.charAt(random.nextInt(LIKELY.length())));
                case 1 -> spliced(damaged, at, at + length, damaged.length);
                default -> spliced(damaged, at + length, at, damaged.length);
            };
        }
        return damaged;
    }

    private static byte[] replaced(byte[] file, int at, byte octet) {
        byte[] damaged = file.clone();
        damaged[at] = octet;
        return damaged;
    }

    /** All up to {@code until}, then all from {@code from} on: takes octets out, or doubles them. */
    private static byte[] spliced(byte[] file, int until, int from, int end) {
        byte[] damaged = new byte[until + end - from];
        System.arraycopy(file, 0, damaged, 0, until);
        System.arraycopy(file, from, damaged, until, end - from);
        return damaged;
    }
}

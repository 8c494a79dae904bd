package io.ebbgate.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import io.ebbgate.calendar.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many were told of a booking so far moves without the timetable's version. */
class RereadTest {

    private static final Instant START = Instant.parse("2026-12-06T11:00:00Z");

    /** What the test says that it knows. */
    static final class Known implements ToldSource {

        static final List<Told> ALL = new CopyOnWriteArrayList<>();

        @Override
        public List<Told> standing() {
            return List.copyOf(ALL);
        }
    }

    @Test
    void whatMovesWithoutTheVersionIsThereWhenTheFactsWereReadAgain(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("policy.yaml"), """
                zone: UTC
                environments: {production: {open: always}}
                services: {billing: {}}
                rules: []
                """);
        Known.ALL.clear();
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .with(Known.class)
                .start()) {
            Timetables timetables = replica.bean(Timetables.class);
            timetables.refresh();
            Timetable before = timetables.required("");
            assertThat(before.told(booking(4))).isNull();
            Known.ALL.add(new Told("7", 4, List.of("billing"), 3, 10, null));
            timetables.refresh();
            assertThat(timetables.current()).as("the version has not moved").isSameAs(before);
            timetables.reread();
            Timetable after = timetables.required("");
            assertThat(after.version()).isEqualTo(before.version());
            assertThat(after.told(booking(4))).isEqualTo(new Told("7", 4, List.of("billing"), 3, 10, null));
            assertThat(after.told(booking(5)))
                    .as("nobody was told of this edition")
                    .isNull();
        }
    }

    private static Booking booking(long edition) {
        return new Booking(
                "7",
                edition,
                edition,
                "Wider ids",
                Impact.DEGRADED,
                List.of("billing"),
                "production",
                new Span(START, START.plusSeconds(3600)),
                Duration.ofMinutes(30),
                Duration.ZERO,
                0);
    }
}

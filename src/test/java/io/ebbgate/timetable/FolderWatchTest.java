package io.ebbgate.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsStillBeingWrittenIsWaitedFor() throws IOException {
        for (String file : new String[] {"policy.yaml", "sunday-maintenance.ics", "year-end-freeze.ics"}) {
            Files.copy(Path.of("calendars", file), folder.resolve(file));
        }
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .set("ebbgate.poll", "1h")
                .start()) {
            FolderWatch watch = replica.bean(FolderWatch.class);
            Timetables timetables = replica.bean(Timetables.class);
            Path slow = folder.resolve("slow.ics");
            String text = Files.readString(folder.resolve("sunday-maintenance.ics"));
            int half = text.length() / 2;

            Files.writeString(slow, text.substring(0, half));
            watch.look();
            Files.writeString(slow, text.substring(half), StandardOpenOption.APPEND);
            watch.look();
            assertThat(calendars(timetables)).doesNotContain("slow");
            watch.look();
            assertThat(calendars(timetables)).contains("slow");
            assertThat(timetables.refusals()).isZero();
        }
    }

    @Test
    void aFileThatStaysHalfWrittenIsRefused() throws IOException {
        Files.copy(Path.of("calendars", "policy.yaml"), folder.resolve("policy.yaml"));
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .set("ebbgate.poll", "1h")
                .start()) {
            FolderWatch watch = replica.bean(FolderWatch.class);
            Timetables timetables = replica.bean(Timetables.class);
            long before = timetables.refusals();
            Files.writeString(folder.resolve("half.ics"), "BEGIN:VCALENDAR\nBEGIN:VEVENT\n");
            watch.look();
            watch.look();
            watch.look();
            assertThat(timetables.refusals()).isEqualTo(before + 1);
            assertThat(timetables.refusal().orElseThrow().fault().file()).isEqualTo("half.ics");
        }
    }

    private static Iterable<String> calendars(Timetables timetables) {
        return ((Timetable) timetables.current()).sources().calendars().keySet();
    }
}

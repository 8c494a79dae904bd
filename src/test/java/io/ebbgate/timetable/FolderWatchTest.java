package io.ebbgate.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** The folder as a test looks at it; the service itself does so once an hour. */
class FolderWatchTest {

    @TempDir
    private static Path folder;

    private static Replica replica;
    private static FolderWatch watch;
    private static Timetables timetables;

    @BeforeAll
    static void start() throws IOException {
        for (String file : new String[] {"policy.yaml", "sunday-maintenance.ics", "year-end-freeze.ics"}) {
            Files.copy(Path.of("calendars", file), folder.resolve(file));
        }
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .clock(SettableClock.at("2026-11-23T18:00:00Z"))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .set("ebbgate.poll", "1h")
                .start();
        watch = replica.bean(FolderWatch.class);
        timetables = replica.bean(Timetables.class);
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void aFileThatIsStillBeingWrittenIsWaitedFor() throws IOException {
        long before = timetables.refusals();
        Path slow = folder.resolve("slow.ics");
        String text = Files.readString(folder.resolve("sunday-maintenance.ics"));
        int half = text.length() / 2;

        Files.writeString(slow, text.substring(0, half));
        watch.look();
        Files.writeString(slow, text.substring(half), StandardOpenOption.APPEND);
        watch.look();
        assertThat(calendars()).doesNotContain("slow");
        watch.look();
        assertThat(calendars()).contains("slow");
        assertThat(timetables.refusals()).isEqualTo(before);
    }

    @Test
    void aFileThatStaysHalfWrittenIsRefused() throws IOException {
        long before = timetables.refusals();
        Path half = Files.writeString(folder.resolve("half.ics"), "BEGIN:VCALENDAR\nBEGIN:VEVENT\n");
        watch.look();
        watch.look();
        watch.look();
        assertThat(timetables.refusals()).isEqualTo(before + 1);
        assertThat(timetables.refusal().orElseThrow().fault().file()).isEqualTo("half.ics");
        Files.delete(half);
        watch.look();
        watch.look();
        assertThat(timetables.refusal()).isEmpty();
    }

    @Test
    void whatIsWrittenWhileTheFolderIsReadIsNotTakenByHalves() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        AtomicInteger written = new AtomicInteger();
        FolderWatch torn = watch(new CalendarFolder(folder) {
            @Override
            FolderFiles read() throws Unreadable {
                FolderFiles files = super.read();
                if (writes.getAndDecrement() > 0) {
                    write("torn-" + written.incrementAndGet());
                }
                return files;
            }
        });
        torn.reload();
        writes.set(1);
        write("torn");
        torn.look();
        torn.look();
        assertThat(calendars()).doesNotContain("torn", "torn-1");
        torn.look();
        torn.look();
        assertThat(calendars()).contains("torn", "torn-1");

        writes.set(4);
        torn.reload();
        assertThat(calendars()).as("who asks for it has it read again").contains("torn-2", "torn-5");
        writes.set(100);
        Snapshot before = timetables.current();
        assertThatThrownBy(torn::reload).isInstanceOf(Unreadable.class).hasMessageContaining("was being changed");
        assertThat(timetables.current()).isSameAs(before);
    }

    @Test
    void aFolderThatRanOutOfMemoryOnceIsLookedAtAgain() throws IOException {
        AtomicInteger errors = new AtomicInteger(-1);
        FolderWatch failing = watch(new CalendarFolder(folder) {
            @Override
            Map<String, String> fingerprint() {
                if (errors.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("as one file too many makes it");
                }
                return super.fingerprint();
            }
        });
        failing.start();
        try {
            errors.set(3);
            await().until(() -> errors.get() < 0);
            write("afterwards");
            await().untilAsserted(() -> assertThat(calendars()).contains("afterwards"));
        } finally {
            failing.stop();
        }
    }

    @Test
    void aFolderThatIsNotThatOfTheOtherReplicasIsTold() throws Exception {
        SettableClock clock = (SettableClock) replica.bean(Clock.class);
        watch.reload();
        assertThat(replica.bean(StoredCalendars.class).rememberFolder("what another replica read"))
                .isTrue();
        timetables.reread();
        assertThat(health().getStatus()).as("it may come any moment").isEqualTo(Status.UP);
        clock.advance(Duration.ofSeconds(11));
        assertThat(health().getStatus()).isEqualTo(TimetableHealth.DEGRADED);
        assertThat(health().getDetails().toString()).contains("another state of the calendars folder");
        assertThat(replica.get("/api/v1/calendars", Replica.ADMIN).body()).contains("\"apartSince\":\"2026-11-23T18:");
        watch.reload();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aChangeOfTheFolderIsNewsToOneReplicaOnly() throws Exception {
        FolderTold told = replica.bean(FolderTold.class);
        FolderFiles files = new CalendarFolder(folder).read();
        FolderFiles changed = new FolderFiles(files.policy(), files.calendars(), "seen by two replicas");
        long before = timetables.current().version();
        told.tell(changed);
        timetables.refresh();
        long once = timetables.current().version();
        told.tell(changed);
        timetables.refresh();
        assertThat(once).isGreaterThan(before);
        assertThat(timetables.current().version()).isEqualTo(once);
        watch.reload();
    }

    private static Health health() {
        return replica.bean(TimetableHealth.class).health();
    }

    private static FolderWatch watch(CalendarFolder folder) {
        return new FolderWatch(
                timetables,
                new TimetableSettings(
                        FolderWatchTest.folder, Duration.ofDays(8), Duration.ofDays(400), Duration.ofMillis(20)),
                folder);
    }

    private static void write(String name) {
        try {
            Files.copy(folder.resolve("sunday-maintenance.ics"), folder.resolve(name + ".ics"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Iterable<String> calendars() {
        return ((Timetable) timetables.current()).sources().calendars().keySet();
    }
}

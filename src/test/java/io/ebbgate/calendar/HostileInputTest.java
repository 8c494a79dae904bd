package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would cost much, refused before it does: where, why, and within how much memory. The time limit guards against hanging. */
class HostileInputTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-02-14T00:00:00Z");
    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void aFileOverFiveMebibytesIsRefusedUnread() {
        byte[] large = new byte[ChangeCalendar.LARGEST_FILE + 1];
        assertRefused(large, 0, "5 MiB");
    }

    @Test
    void aLineOfTenMebibytesIsRefused() {
        assertRefused(event("SUMMARY:" + "x".repeat((int) (10 * MEBIBYTE))), 0, "5 MiB");
    }

    @Test
    void aLineThatIsLongWithinTheLimitOfTheFileIsRefusedWhereItGetsTooLong() {
        assertRefused(event("SUMMARY:" + "x".repeat((int) (4 * MEBIBYTE))), 5, "1 MiB");
    }

    @Test
    void aLineOfManyFoldsIsRefusedWhereItGetsTooLong() {
        String folds = "SUMMARY:" + ("\n " + "x".repeat(1_023)).repeat(4_000);
        assertRefused(event(folds), 5 + 1_025, "1 MiB");
    }

    @Test
    void componentsInsideEachOtherAreRefused() {
        String nested = "BEGIN:X-A\n".repeat(100_000) + "END:X-A\n".repeat(100_000);
        assertRefused(bytes(Calendars.file(nested)), 4 + 15, "inside each other");
    }

    @Test
    void moreThanAHundredAndFiftyThousandComponentsAreRefused() {
        assertRefused(bytes(Calendars.file("BEGIN:A\nEND:A\n".repeat(250_000))), 300_002, "too many components");
    }

    @Test
    void aMillionDatesAreRefused() {
        String dates = IntStream.range(0, 100)
                .mapToObj(line -> "RDATE:" + "20260101T000000Z,".repeat(2_900) + "20260101T000000Z")
                .reduce((one, other) -> one + "\n" + other)
                .orElseThrow();
        assertRefused(event("DTSTART:20260101T000000Z", dates), 40, "100,000 dates");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=SECONDLY | makes no change window",
                "FREQ=SECONDLY;COUNT=2147483647 | makes no change window",
                "FREQ=MINUTELY;INTERVAL=2 | makes no change window",
                "FREQ=DAILY;INTERVAL=0 | INTERVAL=0 is not 1 or more",
                "FREQ=DAILY;COUNT=0 | COUNT=0 is not 1 or more",
                "FREQ=DAILY;COUNT=-5 | COUNT=-5 is not 1 or more",
                "FREQ=DAILY;INTERVAL=99999999999 | INTERVAL=99999999999 is not 1 or more",
            })
    void aRuleThatIsNoChangeWindowIsRefusedOnReading(String rule, String reason) {
        assertRefused(event("DTSTART:20260101T000000Z", "RRULE:" + rule.strip()), 6, reason);
    }

    @Test
    void aRuleOfMoreThanAHundredThousandOccurrencesIsRefusedWithItsLine() {
        String minutes = numbers(0, 59);
        byte[] ics = event("DTSTART:20260101T000000Z", "DURATION:PT1S", "RRULE:FREQ=HOURLY;BYMINUTE=" + minutes);
        assertExpansionRefused(ics, 7, "more than 100,000 occurrences of one rule");
    }

    @Test
    void exactlyAHundredThousandOccurrencesAreRead() throws UnreadableCalendar {
        String rule = "RRULE:FREQ=HOURLY;BYMINUTE=" + numbers(0, 59) + ";COUNT=";
        byte[] most = event("DTSTART:20260101T000000Z", "DURATION:PT1S", rule + 100_000);
        assertThat(read(most).windows(FROM, UNTIL).size()).isEqualTo(100_000);
        assertExpansionRefused(event("DTSTART:20260101T000000Z", "DURATION:PT1S", rule + 100_001), 7, "100,000");
    }

    @Test
    void aRuleWithEveryPartIsRefusedByTheSizeOfOneInterval() {
        String rule = "RRULE:FREQ=YEARLY;BYMONTH=" + numbers(1, 12) + ";BYMONTHDAY=" + numbers(1, 31)
                + ";BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=" + numbers(0, 23) + ";BYMINUTE=" + numbers(0, 59) + ";BYSECOND="
                + numbers(0, 59) + ";BYSETPOS=1,-1";
        assertExpansionRefused(event("DTSTART:20260101T000000Z", "DURATION:PT1S", rule), 7, "one interval");
    }

    @Test
    void countingFromTheYearOneCostsNoMoreThanTheBudget() {
        String rule = "RRULE:FREQ=HOURLY;BYMINUTE=0,20,40;COUNT=2147483647";
        assertExpansionRefused(event("DTSTART:00010101T000000Z", "DURATION:PT1S", rule), 7, "too long to expand");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=12",
                "FREQ=YEARLY;INTERVAL=2147483647",
                "FREQ=HOURLY;INTERVAL=2147483647",
                "FREQ=WEEKLY;INTERVAL=2147483647"
            })
    void aRuleThatNeverGivesAnythingEnds(String rule) throws UnreadableCalendar {
        byte[] ics = event("DTSTART:20250601T000000Z", "DURATION:PT1S", "RRULE:" + rule);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(read(ics).windows(FROM, UNTIL).size()).isZero();
            read(ics).lint(FROM, UNTIL);
        });
    }

    @Test
    void lintOfAWholeCalendarCostsNoMoreThanTheBudget() throws UnreadableCalendar {
        String event = """
                BEGIN:VEVENT
                DTSTART:20251201T000000Z
                DURATION:PT1S
                RRULE:FREQ=DAILY;COUNT=9;BYMONTH=2;BYMONTHDAY=30
                END:VEVENT
                """;
        ChangeCalendar calendar = read(bytes(Calendars.file(event.repeat(20_000))));
        List<Lint> lint = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> calendar.lint(FROM, UNTIL));
        assertThat(lint).extracting(Lint::code).containsOnlyOnce("lint-cut-short");
    }

    @Test
    void aWeekdayThatIsGivenAThousandTimesIsGivenOnce() throws UnreadableCalendar {
        String days = "MO,".repeat(999) + "MO";
        ChangeCalendar calendar =
                read(event("DTSTART:20260105T000000Z", "DURATION:PT1S", "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=" + days));
        assertThat(calendar.windows(FROM, UNTIL).size()).isEqualTo(3);
        List<String> all = new ArrayList<>();
        for (String day : List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU")) {
            IntStream.rangeClosed(1, 53).forEach(nth -> all.add(nth + day));
        }
        String every = "RRULE:FREQ=YEARLY;BYDAY=" + String.join(",", all);
        byte[] many = bytes(Calendars.file(
                ("BEGIN:VEVENT\nDTSTART:20010101T000000Z\nDURATION:PT1S\n" + every + ";COUNT=9000\nEND:VEVENT\n")
                        .repeat(50)));
        assertExpansionRefused(many, 0, "too long to expand");
    }

    @Test
    void manyEventsOfManyOccurrencesAreRefusedTogether() {
        String event = "BEGIN:VEVENT\nDTSTART:20250101T000000Z\nDURATION:PT1S\nRRULE:FREQ=HOURLY\nEND:VEVENT\n";
        assertExpansionRefused(bytes(Calendars.file(event.repeat(50_000))), 0, "1,000,000 occurrences");
    }

    @Test
    void aHundredThousandTinyEventsAreRead() throws UnreadableCalendar {
        String event = "BEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\n";
        ChangeCalendar calendar = read(bytes(Calendars.file(event.repeat(100_000))));
        assertThat(calendar.eventCount()).isEqualTo(100_000);
        assertThat(calendar.windows(FROM, UNTIL).size()).isEqualTo(100_000);
        assertThat(calendar.windows(FROM, UNTIL).spans().size()).isEqualTo(1);
    }

    @Test
    void manyReplacementsOfOneSeriesCostNoSquare() throws UnreadableCalendar {
        List<String> events = new ArrayList<>();
        events.add("BEGIN:VEVENT\nUID:a\nDTSTART:20260101T000000Z\nDURATION:PT1S\nRRULE:FREQ=HOURLY\nEND:VEVENT\n");
        for (int i = 0; i < 30_000; i++) {
            Instant at = Instant.parse("2026-01-01T00:00:30Z").plusSeconds(60L * i);
            String text = at.toString().replaceAll("[-:]", "");
            events.add("BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:%s\nDTSTART:%s\nDURATION:PT1S\nEND:VEVENT\n"
                    .formatted(text, text));
        }
        byte[] ics = bytes(Calendars.file(events.toArray(String[]::new)));
        Windows windows = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> read(ics).windows(FROM, UNTIL));
        assertThat(windows.size()).isEqualTo(30_000 + 409 * 24);
    }

    static void assertRefused(byte[] ics, int line, String reason) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> within(() -> read(ics)))
                        .isInstanceOfSatisfying(
                                UnreadableCalendar.class,
                                unreadable -> assertThat(unreadable.line()).isEqualTo(line))
                        .hasMessageContaining(reason));
    }

    /** Where the line is 0, any will do. */
    private static void assertExpansionRefused(byte[] ics, int line, String reason) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            ChangeCalendar calendar = read(ics);
            assertThatThrownBy(() -> calendar.windows(FROM, UNTIL))
                    .isInstanceOfSatisfying(
                            UnreadableCalendar.class,
                            unreadable -> assertThat(unreadable.line()).isEqualTo(line == 0 ? unreadable.line() : line))
                    .hasMessageContaining(reason);
        });
    }

    private interface Cost {
        void run() throws UnreadableCalendar;
    }

    /** Nothing that is refused may have taken more than 100 MiB on the way, even if it was given back at once. */
    private static void within(Cost cost) throws UnreadableCalendar {
        long before = allocated();
        try {
            cost.run();
        } finally {
            assertThat(allocated() - before).isLessThan(100 * MEBIBYTE);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    static ChangeCalendar read(byte[] ics) throws UnreadableCalendar {
        return ChangeCalendar.read("hostile", "hostile.ics", ics, Calendars.PACIFIC);
    }

    private static byte[] event(String... lines) {
        return bytes(Calendars.event(lines));
    }

    static byte[] bytes(String ics) {
        return ics.getBytes(StandardCharsets.UTF_8);
    }

    private static String numbers(int from, int to) {
        return String.join(
                ",", IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList());
    }
}

package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a VTIMEZONE of ours says is what java.time says, for every zone of tzdata that it is written for. */
class MinimalZoneTest {

    /** What feeds show at the most, and a year on either side. */
    private static final Span YEARS =
            new Span(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2031-01-01T00:00:00Z"));

    private static String text(ZoneId zone) {
        MinimalZone minimal = MinimalZone.of(zone, YEARS).orElseThrow();
        return new CalendarWriter(minimal).zone().toString();
    }

    @Test
    void theWestCoastIsWrittenAsAllReadersTakeIt() {
        assertThat(text(ZoneId.of("America/Los_Angeles")).replace("\r\n", "\n")).isEqualTo("""
                        BEGIN:VTIMEZONE
                        TZID:America/Los_Angeles
                        BEGIN:DAYLIGHT
                        TZOFFSETFROM:-0800
                        TZOFFSETTO:-0700
                        TZNAME:PDT
                        DTSTART:20070311T020000
                        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
                        END:DAYLIGHT
                        BEGIN:STANDARD
                        TZOFFSETFROM:-0700
                        TZOFFSETTO:-0800
                        TZNAME:PST
                        DTSTART:20071104T020000
                        RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
                        END:STANDARD
                        END:VTIMEZONE
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin    | RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            Europe/London    | RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            Australia/Sydney | RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU
            America/Santiago | RRULE:FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU
            America/Nuuk     | RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA
            Asia/Tokyo       | TZOFFSETTO:+0900
            Asia/Kolkata     | TZOFFSETTO:+0530
            """)
    void rulesAreSaidPlainly(String zone, String line) {
        assertThat(text(ZoneId.of(zone)).replace("\r\n ", "")).contains(line + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "Z", "Africa/Casablanca", "Asia/Gaza", "Africa/Cairo"})
    void whatCannotBeSaidSoIsNotSaid(String zone) {
        assertThat(MinimalZone.of(ZoneId.of(zone), YEARS)).isEmpty();
    }

    @Test
    void aZoneThatChangedItsRulesIsSaidOnlyOfTimesSince() {
        ZoneId paulo = ZoneId.of("America/Sao_Paulo");
        assertThat(MinimalZone.of(
                        paulo, new Span(Instant.parse("2018-06-01T00:00:00Z"), Instant.parse("2020-01-01T00:00:00Z"))))
                .isEmpty();
        assertThat(text(paulo)).contains("TZOFFSETTO:-0300", "DTSTART:2019").doesNotContain("RRULE");
    }

    /** Few are left out, so that an operator's zone is likely to be among those that are not. */
    @Test
    void nearlyAllZonesCanBeSaidSo() {
        Set<String> out = new TreeSet<>();
        zones().forEach(zone -> {
            if (MinimalZone.of(zone, YEARS).isEmpty()) {
                out.add(zone.getId());
            }
        });
        assertThat(out)
                .isSubsetOf(
                        "Africa/Cairo",
                        "Egypt",
                        "Africa/Casablanca",
                        "Africa/El_Aaiun",
                        "Asia/Gaza",
                        "Asia/Hebron",
                        "America/Scoresbysund");
    }

    static Stream<ZoneId> zones() {
        // ical4j adds names of its own, without rules.
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> !id.startsWith("ical4j"))
                .sorted()
                .map(ZoneId::of)
                .filter(zone -> !(zone.normalized() instanceof ZoneOffset));
    }

    /** Read by the one reader here that goes by the VTIMEZONE alone: under a name that is no region's. */
    @ParameterizedTest
    @MethodSource("groups")
    void itSaysWhatJavaTimeSays(List<ZoneId> zones) throws Exception {
        for (ZoneId zone : zones) {
            Optional<MinimalZone> minimal = MinimalZone.of(zone, YEARS);
            if (minimal.isPresent()) {
                List<Instant> instants = instants(zone, minimal.get());
                assertThat(read(zone, minimal.get(), instants)).as(zone.getId()).isEqualTo(instants);
            }
        }
    }

    static Stream<List<ZoneId>> groups() {
        List<ZoneId> all = zones().toList();
        List<List<ZoneId>> groups = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 100) {
            groups.add(all.subList(i, Math.min(all.size(), i + 100)));
        }
        return groups.stream();
    }

    /** Around every change of clocks, and twice a month; those whose local times the clock shows once. */
    private static List<Instant> instants(ZoneId zone, MinimalZone minimal) {
        Set<Instant> instants = new TreeSet<>();
        for (Instant at = YEARS.start().plusSeconds(1); at.isBefore(YEARS.end()); at = at.plus(Duration.ofDays(15))) {
            instants.add(at);
        }
        ZoneOffsetTransition change = zone.getRules().nextTransition(YEARS.start());
        while (change != null && change.getInstant().isBefore(YEARS.end())) {
            for (int minutes : new int[] {-150, -90, -1, 0, 1, 90, 150}) {
                instants.add(change.getInstant().plus(Duration.ofMinutes(minutes)));
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return instants.stream()
                .filter(instant ->
                        zone.getRules().getValidOffsets(minimal.local(instant)).size() == 1)
                .toList();
    }

    private static List<Instant> read(ZoneId zone, MinimalZone minimal, List<Instant> instants) throws Exception {
        StringBuilder ics = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n");
        ics.append(new CalendarWriter(minimal).zone().toString().replace("TZID:" + zone.getId(), "TZID:Ours Alone"));
        for (int i = 0; i < instants.size(); i++) {
            LocalDateTime local = LocalDateTime.ofInstant(instants.get(i), zone);
            ics.append("BEGIN:VEVENT\r\nUID:")
                    .append(i)
                    .append("\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Ours Alone:");
            ics.append(CalendarWriter.digits(local)).append("\r\nDURATION:PT1S\r\nEND:VEVENT\r\n");
        }
        ics.append("END:VCALENDAR\r\n");
        Windows windows = ChangeCalendar.read(
                        "test", "test.ics", ics.toString().getBytes(StandardCharsets.UTF_8), ZoneOffset.UTC)
                .windows(YEARS.start(), YEARS.end());
        List<Instant> starts = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            starts.add(windows.get(i).start());
        }
        return starts;
    }
}

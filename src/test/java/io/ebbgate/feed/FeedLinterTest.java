package io.ebbgate.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Maintenance.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The linter finds nothing in a good feed, and in one with a single defect that defect. */
class FeedLinterTest {

    private static final String GOOD = good();

    private static String good() {
        FeedView view = FeedFixture.view(
                FeedFixture.bulletin()
                        .maintenance(FeedFixture.maintenance(
                                "1", 1, Stage.PLANNED, "2026-12-06T11:00:00Z", "billing", "search"))
                        .maintenance(
                                FeedFixture.maintenance("2", 3, Stage.CANCELLED, "2026-12-06T12:00:00Z", "billing"))
                        .told("2", FeedFixture.NOW, "billing")
                        .at(FeedFixture.NOW, Instant.EPOCH),
                List.of());
        return new String(
                FeedFixture.ics(FeedFixture.ALL, view, FeedFixture.NOW, FeedFixture.PACIFIC), StandardCharsets.UTF_8);
    }

    private static List<String> lint(String feed) {
        return FeedLinter.lint(feed.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aGoodFeedHasNoProblem() {
        assertThat(lint(GOOD)).isEmpty();
        assertThat(FeedLinter.lint(GOOD.getBytes(StandardCharsets.UTF_8), good().getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    /** What to find, what to put for it, and what is then said. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN:VCALENDAR -> \uFEFFBEGIN:VCALENDAR -> byte order mark",
                "VERSION:2.0\\r\\n -> VERSION:2.0\\n -> bare LF",
                "VERSION:2.0\\r\\n -> VERSION:2.0\\r -> bare CR",
                "SEQUENCE:0 -> SEQUENCE:0\\u0007 -> control character",
                "X-MAINTNOTE-PROVIDER:acme -> X-MAINTNOTE-PROVIDER:0123456789012345678901234567890123456789012345678901234 -> more than 75 octets",
                "X-MAINTNOTE-PROVIDER:acme -> X-MAINTNOTE-PROVIDER:ääääääääääääääääääääääääääääääää -> more than 75 octets",
                "VERSION:2.0\\r\\n ->  -> calendar without VERSION",
                "PRODID:-//Ebbgate//Ebbgate//EN\\r\\n ->  -> calendar without PRODID",
                "VERSION:2.0 -> METHOD:PUBLISH\\r\\nVERSION:2.0 -> METHOD",
                "VERSION:2.0 -> VERSION:2.0\\r\\nVERSION:2.0 -> twice: VERSION",
                "REFRESH-INTERVAL;VALUE=DURATION -> REFRESH-INTERVAL -> REFRESH-INTERVAL without VALUE=DURATION",
                "SOURCE;VALUE=URI -> SOURCE -> SOURCE without VALUE=URI",
                "IMAGE;VALUE=URI -> IMAGE -> IMAGE without VALUE=URI",
                "TZOFFSETFROM:-0800 -> TZOFFSETFROM:-075258 -> offset with seconds",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU -> RDATE:20270314T020000 -> VTIMEZONE with RDATE",
                "TZID:America/Los_Angeles\\r\\n -> TZID:America/New_York\\r\\n -> TZID without VTIMEZONE",
                "UID:booking-1@5f0c\\r\\n ->  -> event without UID",
                "UID:booking-1@5f0c -> UID:booking-2@5f0c -> UID twice",
                "SEQUENCE:0\\r\\n ->  -> event without SEQUENCE",
                "SEQUENCE:0 -> SEQUENCE:two -> SEQUENCE that is no number",
                "LAST-MODIFIED:20261201T120000Z\\r\\nSEQUENCE:0\\r\\n -> SEQUENCE:0\\r\\n -> event without LAST-MODIFIED",
                "CREATED:20261120T120000Z\\r\\n ->  -> event without CREATED",
                "DTSTAMP:20261201T120000Z -> DTSTAMP:20261201T120000 -> DTSTAMP that is not in UTC",
                "STATUS:CANCELLED -> STATUS:CANCELED -> STATUS that means nothing here",
                "TRANSP:TRANSPARENT -> TRANSP:OPAQUE -> TRANSP that means nothing here",
                "TRANSP:TRANSPARENT\\r\\n ->  -> event without TRANSP",
                "SEQUENCE:0 -> SEQUENCE:0\\r\\nRRULE:FREQ=DAILY -> event with RRULE",
                "SEQUENCE:0 -> SEQUENCE:0\\r\\nRDATE:20261207T110000Z -> event with RDATE",
                "SEQUENCE:0 -> SEQUENCE:0\\r\\nDURATION:PT1H -> event with DURATION",
                "SEQUENCE:0 -> SEQUENCE:0\\r\\nSEQUENCE:0 -> event with two SEQUENCE",
                "SEQUENCE:0 -> SEQUENCE:0\\r\\nno colon -> no property",
                "DTEND;TZID=America/Los_Angeles:20261206T040000 -> DTEND;TZID=America/Los_Angeles:20261206T020000 -> DTEND that is not after DTSTART",
                "DTEND;TZID=America/Los_Angeles:20261206T040000 -> DTEND;TZID=America/Los_Angeles:20261206T030000 -> DTEND that is not after DTSTART",
                "DTEND;TZID=America/Los_Angeles:20261206T040000 -> DTEND;VALUE=DATE:20261207 -> DATE against DATE-TIME",
                "DTSTART;TZID=America/Los_Angeles:20261206T030000 -> DTSTART:20261206T030000 -> floating time in DTSTART",
                "DTSTART;TZID=America/Los_Angeles:20261206T030000 -> DTSTART;TZID=America/Los_Angeles:20261306T030000 -> date that there is not",
                "DTSTART;TZID=America/Los_Angeles:20261206T030000 -> DTSTART;TZID=America/Los_Angeles:20261206T030000Z -> TZID with a time in UTC",
                "SUMMARY:Maintenance: Wider ids\\, number 1 -> SUMMARY:Maintenance: Wider ids, number 1 -> SUMMARY that is not escaped",
                "URL:https://status.acme.example/maintenance/1 -> URL:/maintenance/1 -> URL that leads nowhere",
                "mailto:status -> status -> ORGANIZER that is no address",
                "END:VEVENT\\r\\nEND:VCALENDAR -> END:VCALENDAR -> END that closes nothing",
                "END:VCALENDAR\\r\\n ->  -> missing END"
            })
    void oneDefectIsFoundAndNamed(String defect) {
        String[] parts = defect.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\u0007", "\u0007")
                .split(" -> ", -1);
        assertThat(GOOD).contains(parts[0]);
        assertThat(lint(GOOD.replaceFirst(Pattern.quote(parts[0]), Matcher.quoteReplacement(parts[1]))))
                .anySatisfy(problem -> assertThat(problem).contains(parts[2]));
    }

    @Test
    void aZoneWithoutAnObservanceIsFound() {
        int from = GOOD.indexOf("BEGIN:DAYLIGHT");
        int to = GOOD.indexOf("END:VTIMEZONE");
        assertThat(lint(GOOD.substring(0, from) + GOOD.substring(to))).containsExactly("VTIMEZONE without observance");
    }

    @Test
    void aCalendarOfNothingIsFound() {
        int from = GOOD.indexOf("BEGIN:VTIMEZONE");
        int to = GOOD.lastIndexOf("END:VCALENDAR");
        assertThat(lint(GOOD.substring(0, from) + GOOD.substring(to))).containsExactly("calendar without a component");
    }

    @Test
    void octetsThatAreNoTextAreFound() {
        byte[] feed = GOOD.getBytes(StandardCharsets.UTF_8);
        feed[GOOD.indexOf("acme.example")] = (byte) 0xFF;
        assertThat(FeedLinter.lint(feed)).contains("no UTF-8");
    }

    @Test
    void aStampThatMovesWithTheClockIsFound() {
        String later = GOOD.replaceFirst("DTSTAMP:20261201T120000Z", "DTSTAMP:20261202T120000Z");
        assertThat(FeedLinter.lint(GOOD.getBytes(StandardCharsets.UTF_8), later.getBytes(StandardCharsets.UTF_8)))
                .containsExactly("DTSTAMP moves between renders: booking-1@5f0c 0");
    }
}

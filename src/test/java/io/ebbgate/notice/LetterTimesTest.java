package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterTimesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-12-06T11:00:00Z | 2026-12-06T13:00:00Z | America/Los_Angeles | Sunday 6 December 2026, 03:00 to 05:00 PST (UTC-8)
            2026-12-06T11:00:00Z | 2026-12-06T13:00:00Z | Asia/Kolkata        | Sunday 6 December 2026, 16:30 to 18:30 IST (UTC+5:30)
            2026-12-06T11:00:00Z | 2026-12-06T13:00:00Z | Europe/London       | Sunday 6 December 2026, 11:00 to 13:00 GMT (UTC)
            2026-12-06T11:00:00Z | 2026-12-06T13:00:00Z | UTC                 | Sunday 6 December 2026, 11:00 to 13:00 UTC
            2026-12-06T06:00:00Z | 2026-12-06T10:00:00Z | America/Los_Angeles | Saturday 5 December 2026, 22:00 to Sunday 6 December 2026, 02:00 PST (UTC-8)
            2026-12-06T11:00:30Z | 2026-12-06T13:00:00Z | UTC                 | Sunday 6 December 2026, 11:00:30 to 13:00 UTC
            2026-03-08T09:00:00Z | 2026-03-08T11:00:00Z | America/Los_Angeles | Sunday 8 March 2026, 01:00 PST (UTC-8) to 04:00 PDT (UTC-7)
            2026-03-08T09:00:00Z | 2026-03-08T11:00:00Z | Europe/London       | Sunday 8 March 2026, 09:00 to 11:00 GMT (UTC)
            2026-03-08T09:00:00Z | 2026-03-08T11:00:00Z | Asia/Kolkata        | Sunday 8 March 2026, 14:30 to 16:30 IST (UTC+5:30)
            2026-03-29T00:30:00Z | 2026-03-29T01:30:00Z | Europe/London       | Sunday 29 March 2026, 00:30 GMT (UTC) to 02:30 BST (UTC+1)
            2026-11-01T08:00:00Z | 2026-11-01T12:00:00Z | America/Los_Angeles | Sunday 1 November 2026, 01:00 PDT (UTC-7) to 04:00 PST (UTC-8)
            2026-11-01T08:00:00Z | 2026-11-01T12:00:00Z | Europe/London       | Sunday 1 November 2026, 08:00 to 12:00 GMT (UTC)
            2026-11-01T08:00:00Z | 2026-11-01T12:00:00Z | Asia/Kolkata        | Sunday 1 November 2026, 13:30 to 17:30 IST (UTC+5:30)
            2026-12-06T11:00:00Z | 2026-12-06T13:00:00Z | Asia/Kathmandu      | Sunday 6 December 2026, 16:45 to 18:45 UTC+5:45
            2026-12-06T11:00:00Z | 2026-12-06T13:00:00Z | America/Sao_Paulo   | Sunday 6 December 2026, 08:00 to 10:00 UTC-3
            """)
    void aSpanIsSaidWithItsZone(Instant start, Instant end, ZoneId zone, String said) {
        assertThat(new LetterTimes(zone).span(new Span(start, end))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-12-03T11:00:04Z | Europe/London       | in 3 days
            2026-11-29T11:00:00Z | Europe/London       | in 7 days
            2026-12-04T22:59:00Z | Europe/London       | in 2 days
            2026-12-04T23:30:00Z | Europe/London       | in 36 hours
            2026-12-05T11:00:09Z | Europe/London       | in 24 hours
            2026-12-06T10:00:02Z | Europe/London       | in 1 hour
            2026-12-06T10:15:00Z | Europe/London       | in 45 minutes
            2026-12-06T10:59:00Z | Europe/London       | in 1 minute
            2026-12-06T11:00:00Z | Europe/London       | ''
            2026-12-06T12:00:00Z | Europe/London       | ''
            """)
    void howFarAheadItIs(Instant now, ZoneId zone, String said) {
        assertThat(new LetterTimes(zone).ahead(now, Instant.parse("2026-12-06T11:00:00Z")))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-05T09:00:00Z, 2026-03-08T09:00:00Z", "2026-10-29T08:00:00Z, 2026-11-01T09:00:00Z"})
    void daysAreDaysOfTheCalendarThoughClocksChange(Instant now, Instant start) {
        assertThat(new LetterTimes(ZoneId.of("America/Los_Angeles")).ahead(now, start))
                .isEqualTo("in 3 days");
    }

    @ParameterizedTest
    @CsvSource({
        "PT2H, 2 hours",
        "PT1H, 1 hour",
        "PT45M, 45 minutes",
        "PT27H, 1 day 3 hours",
        "PT1H1M1S, 1 hour 1 minute 1 second"
    })
    void aLengthIsSaidInFull(Duration length, String said) {
        assertThat(LetterTimes.length(length)).isEqualTo(said);
    }
}

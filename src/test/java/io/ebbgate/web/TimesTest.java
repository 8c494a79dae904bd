package io.ebbgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Europe/Berlin       | 2026-12-06T11:00:00Z | Sun 6 Dec 2026 12:00 CET  | 03:00 PST
                    Europe/Berlin       | 2026-12-06T03:30:05Z | Sun 6 Dec 2026 04:30:05 CET | Sat 5 Dec 19:30:05 PST
                    America/Los_Angeles | 2026-07-05T10:00:00Z | Sun 5 Jul 2026 03:00 PDT  |
                    America/Vancouver   | 2026-07-05T10:00:00Z | Sun 5 Jul 2026 03:00 PDT  |
                    Asia/Kolkata        | 2026-07-05T10:00:00Z | Sun 5 Jul 2026 15:30 IST  | 03:00 PDT
                    """)
    void saysAnInstantInTheViewersZoneWithTheWindowsOwnBesideIt(
            String viewer, Instant instant, String at, @Nullable String beside) {
        Times times = new Times(ZoneId.of(viewer), ZoneId.of("America/Los_Angeles"));
        assertThat(times.at(instant)).isEqualTo(at);
        assertThat(times.beside(instant)).isEqualTo(beside);
        assertThat(times.both(instant)).isEqualTo(beside == null ? at : at + " (" + beside + ")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-12-06T11:00:00Z | 2026-12-06T15:00:00Z | Sun 6 Dec 2026 12:00 to 16:00 CET
                    2026-12-06T22:00:00Z | 2026-12-07T01:00:00Z | Sun 6 Dec 2026 23:00 to Mon 7 Dec 2026 02:00 CET
                    2026-10-24T23:30:00Z | 2026-10-25T01:30:00Z | Sun 25 Oct 2026 01:30 CEST to 02:30 CET
                    """)
    void saysTheZoneTwiceOnlyWhereTheClocksChangeInBetween(Instant start, Instant end, String words) {
        assertThat(Times.in(ZoneId.of("Europe/Berlin")).span(start, end)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-12-06T11:00:00Z | 2026-12-06T15:00:00Z | 03:00 to 07:00 PST
                    2026-12-08T06:00:00Z | 2026-12-08T09:00:00Z | Mon 7 Dec 22:00 to Tue 8 Dec 01:00 PST
                    2026-12-19T08:00:00Z | 2027-01-04T08:00:00Z | 00:00 to Mon 4 Jan 00:00 PST
                    """)
    void saysASpanAlsoAsTheWindowsOwnClockHasIt(Instant start, Instant end, String words) {
        Times times = new Times(ZoneId.of("Europe/Berlin"), ZoneId.of("America/Los_Angeles"));
        assertThat(times.spanBeside(start, end)).isEqualTo(words);
        assertThat(Times.in(ZoneId.of("Europe/Berlin")).spanBeside(start, end)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    it may last PT4H, until 2026-12-06T11:00:00Z at the most | it may last 4 h, until Sun 6 Dec 2026 12:00 CET (03:00 PST) at the most
                    over since 2026-12-06T11:00:05.123Z), (PT1H30M)          | over since Sun 6 Dec 2026 12:00:05 CET (03:00:05 PST)), (1 h 30 min)
                    a day such as 2027-01-31, a name like PT or XPT4H-api    | a day such as 2027-01-31, a name like PT or XPT4H-api
                    """)
    void saysInstantsAndLengthsInASentenceAsPeopleDo(String sentence, String words) {
        Times times = new Times(ZoneId.of("Europe/Berlin"), ZoneId.of("America/Los_Angeles"));
        assertThat(times.worded(sentence)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-45T10:00:00Z is no instant",
                "2026-02-30T10:00:00Z is no day",
                "PT99999999999999999999H is too long"
            })
    void saysBackAsItIsWhatOnlyLooksLikeAnInstantOrALength(String sentence) {
        assertThat(new Times(ZoneOffset.UTC, ZoneOffset.UTC).worded(sentence)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 1 s",
        "PT59S, 59 s",
        "PT60S, 1 min",
        "PT12M30S, 12 min",
        "PT1H, 1 h",
        "PT25H30M, 1 d 1 h",
        "P3D, 3 d"
    })
    void saysALengthByItsTwoLargestParts(Duration length, String words) {
        assertThat(Times.in(ZoneId.of("UTC")).length(length)).isEqualTo(words);
    }
}

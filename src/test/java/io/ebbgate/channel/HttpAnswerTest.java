package io.ebbgate.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00.25Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0|PT0S
            ' 120 '|PT2M
            86400|PT24H
            86401|PT24H
            99999999999999999999|PT24H
            Tue, 01 Dec 2026 10:05:00 GMT|PT5M
            Tuesday, 01-Dec-26 10:05:00 GMT|PT5M
            Tue, 01 Dec 2026 09:00:00 GMT|PT0S
            Wed, 01 Dec 2027 10:00:00 GMT|PT24H
            -5|
            1.5|
            soon|
            ''|
            """)
    void retryAfterIsSecondsOrADateAndAtMostADay(String header, Duration expected) {
        assertThat(HttpAnswer.wait(header, NOW)).isEqualTo(expected);
        assertThat(HttpAnswer.wait(null, NOW)).isNull();
    }

    @Test
    void anythingBetween200And299IsAnAcceptance() {
        assertThat(HttpAnswer.read(200, null, "ok\r\n", NOW)).isEqualTo(new Attempt.Accepted("HTTP 200 OK: ok"));
        assertThat(HttpAnswer.read(202, null, "", NOW)).isEqualTo(new Attempt.Accepted("HTTP 202 Accepted"));
        assertThat(HttpAnswer.read(299, null, "", NOW)).isEqualTo(new Attempt.Accepted("HTTP 299"));
    }

    @Test
    void goneIsForGood() {
        assertThat(HttpAnswer.read(410, "5", "", NOW)).isEqualTo(new Attempt.Refused("HTTP 410 Gone"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 403, 404, 405, 429, 500, 502, 503, 504, 521})
    void everythingElseMayBeOtherwiseLater(int status) {
        assertThat(HttpAnswer.read(status, "7", "", NOW)).isInstanceOfSatisfying(Attempt.Deferred.class, deferred -> {
            assertThat(deferred.why()).startsWith("HTTP " + status);
            assertThat(deferred.after()).isEqualTo(Duration.ofSeconds(7));
        });
        assertThat(HttpAnswer.read(status, null, "", NOW))
                .isInstanceOfSatisfying(
                        Attempt.Deferred.class,
                        deferred -> assertThat(deferred.after()).isNull());
    }

    @Test
    void theQuoteIsOneShortLine() {
        String body = "no\n\n\tsuch \u0000\u2028thing " + "x".repeat(300);
        assertThat(HttpAnswer.read(404, null, body, NOW)).isInstanceOfSatisfying(Attempt.Deferred.class, deferred -> {
            assertThat(deferred.why())
                    .startsWith("HTTP 404 Not Found: no such thing xxx")
                    .endsWith("x…");
            assertThat(deferred.why()).hasSize("HTTP 404 Not Found: ".length() + 201);
        });
    }
}

package io.ebbgate.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.jspecify.annotations.Nullable;

/** Reads from an HTTP answer what became of a post, as Standard Webhooks has it. */
final class HttpAnswer {

    /** No longer than a day, whatever they ask for. */
    static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final int LONGEST_QUOTE = 200;

    private HttpAnswer() {}

    /**
     * @param retryAfter the header, null where there is none
     * @param body how it begins
     * @param now from which a date in the header counts
     */
    static Attempt read(int status, @Nullable String retryAfter, String body, Instant now) {
        String said = said(status, body);
        if (status >= 200 && status < 300) {
            return new Attempt.Accepted(said);
        }
        if (status == HttpStatus.SC_GONE) {
            return new Attempt.Refused(said);
        }
        if (status >= 300 && status < 400) {
            return new Attempt.Deferred(said + " (redirects are not followed)", wait(retryAfter, now));
        }
        return new Attempt.Deferred(said, wait(retryAfter, now));
    }

    private static String said(int status, String body) {
        String quote = body.replaceAll("[\\p{Cntrl}\\p{Z}\\s]+", " ").strip();
        return quote.isEmpty() ? code(status) : code(status) + ": " + shortened(quote);
    }

    /** {@code HTTP 404 Not Found}. */
    static String code(int status) {
        String reason = EnglishReasonPhraseCatalog.INSTANCE.getReason(status, null);
        return reason == null ? "HTTP " + status : "HTTP " + status + " " + reason;
    }

    private static String shortened(String quote) {
        if (quote.length() <= LONGEST_QUOTE) {
            return quote;
        }
        boolean halved = Character.isHighSurrogate(quote.charAt(LONGEST_QUOTE - 1));
        return quote.substring(0, halved ? LONGEST_QUOTE - 1 : LONGEST_QUOTE) + "…";
    }

    /** Seconds or a date (RFC 9110 10.2.3), between nothing and {@link #LONGEST_WAIT}; null where it says neither. */
    static @Nullable Duration wait(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return null;
        }
        String text = retryAfter.strip();
        if (text.matches("\\d+")) {
            return text.length() > 9 ? LONGEST_WAIT : bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant until = DateUtils.parseStandardDate(text);
        return until == null ? null : bounded(Duration.between(now.truncatedTo(ChronoUnit.SECONDS), until));
    }

    private static Duration bounded(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }
}

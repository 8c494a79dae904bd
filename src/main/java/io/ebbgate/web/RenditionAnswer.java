package io.ebbgate.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Answers a GET or HEAD with a rendition, or says that the asker has it already (RFC 9110 13). */
public final class RenditionAnswer {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private RenditionAnswer() {}

    /** Answers in full; nothing else is to be written. */
    public static void send(Rendition rendition, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean zip = rendition.isCompressed() && takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        String tag = rendition.tag(zip);
        Instant modified = rendition.lastModified();
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, rendition.cacheControl());
        if (modified != null) {
            response.setHeader(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(modified));
        }
        if (rendition.isCompressed()) {
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        rendition.headers().forEach(response::setHeader);
        if (isKnown(request, tag, modified)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] bytes = rendition.bytes(zip);
        response.setContentType(rendition.contentType());
        if (zip) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    /** A tag says it better than a time, so where there is one, the time does not count (RFC 9110 13.2.2). */
    private static boolean isKnown(HttpServletRequest request, String tag, @Nullable Instant modified) {
        String tags = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (tags != null) {
            return names(tags, tag);
        }
        String since = request.getHeader(HttpHeaders.IF_MODIFIED_SINCE);
        if (since == null || modified == null) {
            return false;
        }
        try {
            return !modified.truncatedTo(ChronoUnit.SECONDS).isAfter(HTTP_DATE.parse(since, Instant::from));
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }

    /** The comparison is the weak one: caches on the way make tags weak (RFC 9110 13.1.2). */
    private static boolean names(String tags, String tag) {
        if (tags.equals(tag) || tags.strip().equals("*")) {
            return true;
        }
        for (String one : tags.split(",", -1)) {
            String stripped = one.strip();
            if ((stripped.startsWith("W/") ? stripped.substring(2) : stripped).equals(tag)) {
                return true;
            }
        }
        return false;
    }

    private static boolean takesGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        for (String one : accepted.split(",", -1)) {
            String[] parts = one.split(";", 2);
            if (parts[0].strip().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}

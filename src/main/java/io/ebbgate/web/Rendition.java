package io.ebbgate.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Something public, rendered once and given to everybody who asks for it: its bytes, and the headers that caches go by. Its strong ETag
 * is a hash of the content, so every replica gives the same one (RFC 9110 8.8.3).
 */
public final class Rendition {

    private final String contentType;
    private final byte[] body;
    private final byte @Nullable [] zipped;
    private final String tag;
    private final @Nullable Instant lastModified;
    private final String cacheControl;
    private final Map<String, String> headers;

    private Rendition(
            String contentType,
            byte[] body,
            byte @Nullable [] zipped,
            String tag,
            @Nullable Instant lastModified,
            String cacheControl,
            Map<String, String> headers) {
        this.contentType = contentType;
        this.body = body;
        this.zipped = zipped;
        this.tag = tag;
        this.lastModified = lastModified;
        this.cacheControl = cacheControl;
        this.headers = headers;
    }

    /** One that is always to be asked for anew, and is not compressed. */
    public static Rendition of(String contentType, String text) {
        return of(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** One that is always to be asked for anew, and is not compressed. */
    public static Rendition of(String contentType, byte[] body) {
        byte[] own = body.clone();
        return new Rendition(contentType, own, null, Sha256.shortHex(own), null, "no-cache", Map.of());
    }

    /** When what it shows last changed; the second counts. */
    public Rendition changedAt(Instant instant) {
        return new Rendition(contentType, body, zipped, tag, instant, cacheControl, headers);
    }

    public Rendition cachedBy(String control) {
        return new Rendition(contentType, body, zipped, tag, lastModified, control, headers);
    }

    /** One more header, over the usual one of that name. */
    public Rendition header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Rendition(contentType, body, zipped, tag, lastModified, cacheControl, more);
    }

    /** Compressed for those who take it so, once for all of them. */
    public Rendition compressed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Rendition(contentType, body, bytes.toByteArray(), tag, lastModified, cacheControl, headers);
    }

    String contentType() {
        return contentType;
    }

    /** Of the compressed bytes where {@code zip} and there are some, else of the plain ones. */
    byte[] bytes(boolean zip) {
        return zip && zipped != null ? zipped : body;
    }

    boolean isCompressed() {
        return zipped != null;
    }

    /** With its quotes; other bytes have another one. */
    String tag(boolean zip) {
        return zip && zipped != null ? '"' + tag + "-gz\"" : '"' + tag + '"';
    }

    @Nullable
    Instant lastModified() {
        return lastModified;
    }

    String cacheControl() {
        return cacheControl;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** How many bytes it has, not compressed. */
    public int length() {
        return body.length;
    }
}

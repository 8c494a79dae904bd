package io.ebbgate.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How entries hang together: each link is {@code SHA-256(previous link, number, SHA-256(entry))}, so that a changed, removed,
 * inserted or moved entry breaks every link after it.
 */
final class Chain {

    /** Cloned for each use, which is cheaper than looking the algorithm up. */
    private static final MessageDigest SHA_256 = prototype();

    private Chain() {}

    static byte[] link(byte[] previous, long seq, byte[] content) {
        MessageDigest digest = sha256();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
        return digest.digest(content);
    }

    /** The digest of an entry by itself, which needs no lock. Each part is written with its length, so no two entries agree. */
    static byte[] content(Entry entry) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(512 + entry.body().length());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(micros(entry.at()));
            write(out, entry.kind());
            write(out, entry.who());
            write(out, entry.name());
            write(out, entry.address());
            write(out, entry.service());
            write(out, entry.environment());
            write(out, entry.verdict());
            write(out, entry.change());
            write(out, entry.body());
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return sha256().digest(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static long micros(Instant at) {
        return Math.addExact(
                TimeUnit.SECONDS.toMicros(at.getEpochSecond()), TimeUnit.NANOSECONDS.toMicros(at.getNano()));
    }

    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's own SHA-256 can be cloned", impossible);
        }
    }

    private static MessageDigest prototype() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

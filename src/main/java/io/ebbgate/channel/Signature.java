package io.ebbgate.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What webhooks are signed with: HMAC-SHA256, as Standard Webhooks 1.0.0 has it. */
public final class Signature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param secret {@code whsec_…}, or several with a space between them while one takes the place of another: then there is a
     *     signature by each
     * @param id the header {@code webhook-id}, without a dot
     * @param timestamp when the attempt is made: the header {@code webhook-timestamp} says its second
     * @throws IllegalArgumentException where a secret is none
     */
    public static String sign(String secret, String id, Instant timestamp, String body) {
        if (id.indexOf('.') >= 0) {
            throw new IllegalArgumentException("a dot in an id makes what is signed ambiguous: " + id);
        }
        byte[] signed = (id + "." + timestamp.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(secret.strip().split("\\s+"))
                .map(each -> "v1," + Base64.getEncoder().encodeToString(digest(key(each), signed)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret begins with " + PREFIX);
        }
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        if (key.length < 24 || key.length > 64) {
            throw new IllegalArgumentException("a secret has 24 to 64 bytes, and not " + key.length);
        }
        return key;
    }

    private static byte[] digest(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}

package io.ebbgate.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What nobody can guess: 256 random bits. */
final class Keys {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    /** For a link: 43 characters of base64url. */
    static String key() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    }

    /** For signing webhooks, as Standard Webhooks writes it. */
    static String secret() {
        return "whsec_" + Base64.getEncoder().encodeToString(random());
    }

    /** By which something is found again without being kept. */
    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static byte[] random() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return random;
    }
}

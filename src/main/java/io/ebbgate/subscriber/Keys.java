package io.ebbgate.subscriber;

import io.ebbgate.web.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

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
        return Sha256.hex(text);
    }

    private static byte[] random() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return random;
    }
}

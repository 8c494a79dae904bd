package io.ebbgate.access;

import io.ebbgate.web.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * The text of a token: {@code ebb_}, 32 random bytes in base 62, and their checksum, by which scanners of leaked secrets tell a
 * token from a look-alike and we tell a typing error from a token that we do not know.
 */
final class Secret {

    private static final String PREFIX = "ebb_";
    private static final int BYTES = 32;
    private static final int RANDOM_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    static String make() {
        String random = random(BYTES, RANDOM_LENGTH);
        return PREFIX + random + checksum(random);
    }

    /** An id for a token: no secret, and unlike any other. */
    static String id() {
        return random(12, 17);
    }

    /**
     * An id for a person. Its 20 characters are the base64url of 15 bytes too, and as such it is what a passkey knows its person by.
     */
    static String personId() {
        return random(14, 20);
    }

    /** What stands in an invitation's link. */
    static String invitation() {
        return random(BYTES, RANDOM_LENGTH);
    }

    static boolean wellFormed(String text) {
        int end = PREFIX.length() + RANDOM_LENGTH;
        return looksLikeOne(text)
                && text.length() == end + CHECKSUM_LENGTH
                && text.substring(end).equals(checksum(text.substring(PREFIX.length(), end)));
    }

    static boolean looksLikeOne(String text) {
        return text.startsWith(PREFIX);
    }

    /** SHA-256 is enough: there is nothing to guess in 256 random bits. */
    static byte[] hash(String text) {
        return Sha256.of(text);
    }

    private static String random(int bytes, int length) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return base62(new BigInteger(1, random), length);
    }

    private static String checksum(String random) {
        CRC32 crc = new CRC32();
        crc.update(random.getBytes(StandardCharsets.UTF_8));
        return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_LENGTH);
    }

    private static String base62(BigInteger number, int length) {
        char[] digits = new char[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] division = rest.divideAndRemainder(BigInteger.valueOf(DIGITS.length()));
            digits[i] = DIGITS.charAt(division[1].intValue());
            rest = division[0];
        }
        return new String(digits);
    }
}

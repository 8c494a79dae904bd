package io.ebbgate.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) of bytes, or of a text in UTF-8. */
public final class Sha256 {

    private Sha256() {}

    public static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** 64 lower-case digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    /** 64 lower-case digits. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /** Its first half, 32 lower-case digits: for names that only have to differ. */
    public static String shortHex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes), 0, 16);
    }

    /** As a Content-Security-Policy names the script or style that it allows: {@code sha256-…}. */
    public static String source(String inline) {
        return "sha256-" + Base64.getEncoder().encodeToString(of(inline));
    }
}

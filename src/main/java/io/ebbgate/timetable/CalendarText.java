package io.ebbgate.timetable;

import io.ebbgate.web.Sha256;

/** The text of a calendar as it was found or put, not read yet. */
final class CalendarText {

    /** Where a calendar comes from. */
    enum Origin {
        FOLDER,
        PUT
    }

    private final String name;
    private final String file;
    private final Origin origin;
    private final byte[] bytes;
    private final String digest;

    CalendarText(String name, String file, Origin origin, byte[] bytes) {
        this.name = name;
        this.file = file;
        this.origin = origin;
        this.bytes = bytes;
        this.digest = digest(bytes);
    }

    String name() {
        return name;
    }

    /** What an error calls it. */
    String file() {
        return file;
    }

    Origin origin() {
        return origin;
    }

    byte[] bytes() {
        return bytes;
    }

    /** SHA-256 of the text, in hex. */
    String digest() {
        return digest;
    }

    static String digest(byte[] bytes) {
        return Sha256.hex(bytes);
    }
}

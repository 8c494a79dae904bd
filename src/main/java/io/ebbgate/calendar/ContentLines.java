package io.ebbgate.calendar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into its unfolded lines (RFC 5545 3.1). Lines end with CRLF, LF or CR. Folds are taken out of the octets, since a
 * fold may cut a character in two; octets that are no UTF-8 become U+FFFD, which no date, rule or zone can contain.
 */
final class ContentLines {

    static final int LONGEST_LINE = 1024 * 1024;

    private final byte[] bytes;
    private final ByteArrayOutputStream unfolded = new ByteArrayOutputStream();
    private int position;
    private int line;

    ContentLines(byte[] bytes) throws Malformed {
        if (bytes.length > ChangeCalendar.LARGEST_FILE) {
            throw new Malformed(0, "the file is larger than 5 MiB; split it into several calendars");
        }
        this.bytes = bytes;
        this.position = startsWithMark(bytes) ? 3 : 0;
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable
    ContentLine next() throws Malformed {
        while (position < bytes.length) {
            int first = line + 1;
            unfolded.reset();
            do {
                takeLine();
            } while (position < bytes.length && isFold());
            String text = unfolded.toString(StandardCharsets.UTF_8);
            if (!text.isBlank()) {
                return new ContentLine(first, text);
            }
        }
        return null;
    }

    private void takeLine() throws Malformed {
        int end = position;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        line++;
        if (unfolded.size() + (end - position) > LONGEST_LINE) {
            throw new Malformed(line, "a line is longer than 1 MiB");
        }
        unfolded.write(bytes, position, end - position);
        boolean pair = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        position = Math.min(bytes.length, end + (pair ? 2 : 1));
    }

    /** Whether the next line continues this one; if so, its first octet is passed over. */
    private boolean isFold() {
        boolean fold = bytes[position] == ' ' || bytes[position] == '\t';
        position += fold ? 1 : 0;
        return fold;
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}

package io.ebbgate.calendar;

/** A calendar that cannot be read whole, and so is not read at all; the message is {@code file:line: reason}. */
public final class UnreadableCalendar extends Exception {

    private static final long serialVersionUID = 1;

    private final String file;
    private final int line;
    private final String reason;

    UnreadableCalendar(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    public String file() {
        return file;
    }

    /** The line of the file as it was given, counted from 1; 0 where it concerns the whole file. */
    public int line() {
        return line;
    }

    /** What is wrong, and what would be right. */
    public String reason() {
        return reason;
    }
}

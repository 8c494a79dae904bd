package io.ebbgate.calendar;

/** What makes a calendar unreadable, at a line of its file; {@link ChangeCalendar} adds which file. */
final class Malformed extends Exception {

    private static final long serialVersionUID = 1;

    private final int line;
    private final String reason;

    Malformed(int line, String reason) {
        super("line " + line + ": " + reason);
        this.line = line;
        this.reason = reason;
    }

    int line() {
        return line;
    }

    String reason() {
        return reason;
    }

    UnreadableCalendar in(String file) {
        return new UnreadableCalendar(file, line, reason);
    }
}

package io.ebbgate.calendar;

/** A name that means no time zone, or more than one; the message says what would be right. */
public final class UnknownZone extends Exception {

    private static final long serialVersionUID = 1;

    UnknownZone(String message) {
        super(message);
    }
}

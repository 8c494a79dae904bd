package io.ebbgate.timetable;

import io.ebbgate.calendar.UnreadableCalendar;

/** Some source of the timetable cannot be read; none of what came with it counts. */
public final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    Unreadable(Fault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    Unreadable(UnreadableCalendar calendar) {
        super(calendar.getMessage(), calendar);
        this.fault = new Fault(calendar.file(), calendar.line(), calendar.reason());
    }

    public Fault fault() {
        return fault;
    }
}

package io.ebbgate.timetable;

/** No timetable could be read yet, so nothing can be approved. */
public record NoTimetable(long version, String tzdata, Fault fault) implements Snapshot {}

package io.ebbgate.timetable;

/** What the gate decides with: a timetable, or the reason why there is none. */
public sealed interface Snapshot permits Timetable, NoTimetable {

    /** The number of the ledger entry that last changed a fact; it only grows. */
    long version();

    /** The version of the time zone database that this was made with, as in {@code 2026a}. */
    String tzdata();
}

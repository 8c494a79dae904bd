package io.ebbgate.timetable;

import java.util.List;

/** Supplies the bookings that bound the gate; called in the transaction that reads all facts of one version. */
public interface BookingSource {

    /** Every booking that still stands and whose span is not over. */
    List<Booking> standing();
}

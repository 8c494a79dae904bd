package io.ebbgate.timetable;

import java.util.List;

/** Supplies who was told of bookings; called in the transaction that reads all facts of one version. */
public interface ToldSource {

    /** One for each edition that somebody is to be told of, of every booking whose span is not over. */
    List<Told> standing();
}

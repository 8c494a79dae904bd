package io.ebbgate.timetable;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Supplies what customers were told of maintenances. */
public interface AnnouncedSource {

    /** Grows whenever something was told. */
    long latest();

    /** By the bookings' ids, in the order in which it was told, at most a hundred of each; one that nobody was told of is missing. */
    Map<String, List<Announced>> of(Collection<String> bookings);
}

package io.ebbgate.timetable;

import java.util.Map;

/** Supplies a part of each booking's page: a room that knows something of bookings has a bean of this type. */
public interface BookingAnnex {

    /** The template whose fragment {@code annex} is put at the foot of the page. */
    String template();

    /**
     * What the fragment reads, by names that nobody else uses on the page; empty where there is nothing to show, and then the fragment
     * is left out.
     *
     * @param booking its id
     */
    Map<String, Object> attributes(String booking);
}

package io.ebbgate.booking;

/**
 * How many customers a slot meets at which time of their day. Each counts once, at the busiest that the slot touches.
 *
 * @param business Monday to Friday, 08:00 to 18:00
 * @param evening 18:00 to 23:00, and Saturday and Sunday from 08:00
 * @param night 23:00 to 08:00
 */
record Customers(int business, int evening, int night) {

    /** The lower, the better. */
    long weight() {
        return 100L * business + 10L * evening + night;
    }
}

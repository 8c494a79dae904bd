package io.ebbgate.booking;

import java.util.List;

/**
 * One hour of a week.
 *
 * @param look its CSS classes
 * @param number how many customers are at work; in brackets those awake, where none is
 * @param title all that is known of it, in words
 * @param marks of {@code window}, {@code freeze}, {@code booked}, {@code past} and {@code too-soon}, those that it has any of
 * @param slots the numbers of the slots that start in it, counted from 1
 */
record HourPicture(String look, String number, String title, List<String> marks, List<Integer> slots) {

    static final HourPicture LEFT_OUT =
            new HourPicture("left-out", "–", "The clock leaves this hour out", List.of(), List.of());
}

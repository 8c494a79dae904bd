package io.ebbgate.calendar;

/**
 * Something in a calendar that is legal and perhaps not meant.
 *
 * @param code {@code never-again}, {@code moved-by-clock-change}, {@code end-moved-by-clock-change}, {@code zone-assumed},
 *     {@code start-not-in-rule}, {@code names-no-occurrence}, {@code duplicate-uid} or {@code lint-cut-short}
 * @param calendar the calendar's name
 * @param line the line of the file that it is about, counted from 1
 * @param detail a sentence for a person
 */
public record Lint(String code, String calendar, int line, String detail) {}

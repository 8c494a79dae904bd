package io.ebbgate.calendar;

/** One value of EXDATE: what starts then, or on that day, is taken out. */
record Excluded(int line, Stamp start) {}

package io.ebbgate.calendar;

/** One value of RDATE; a period brings its own length. */
record Extra(int line, Stamp start, Length length) {}

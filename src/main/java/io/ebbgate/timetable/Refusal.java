package io.ebbgate.timetable;

import java.time.Instant;

/** A reload that was refused; the timetable before it stays. */
record Refusal(Instant at, Fault fault) {}

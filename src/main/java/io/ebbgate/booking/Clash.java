package io.ebbgate.booking;

import io.ebbgate.calendar.Span;

/** A standing booking that is in the way. */
record Clash(String booking, String title, String service, Span span) {}

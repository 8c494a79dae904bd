package io.ebbgate.booking;

import org.jspecify.annotations.Nullable;

/** One field of a booking that somebody changed; null is a field that was or is empty. */
record FieldChange(
        String field, @Nullable String from, @Nullable String to) {}

package io.ebbgate.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a booking once.
 *
 * @param version the version that it made
 * @param deed {@code requested}, {@code edited}, {@code moved}, or the state that it went to
 * @param note a reason, or what else is to be said
 */
record Episode(
        long version,
        Instant at,
        String by,
        String deed,
        State state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldChange> changes) {}

package io.ebbgate.booking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change that somebody plans, as it was sent. */
record PlanRequest(
        @Nullable String title,
        @Nullable String environment,
        @Nullable List<@Nullable String> services,
        @Nullable String duration,
        @Nullable String backOut,
        @Nullable String deadline) {}

package io.ebbgate.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a page shows, latest first. A part that is null does not limit.
 *
 * @param from the earliest instant, inclusive
 * @param until the first instant that is too late
 * @param before the page goes on below this number (keyset paging)
 * @param limit the most entries on the page
 */
public record EntryFilter(
        @Nullable String kind,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String verdict,
        @Nullable String change,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long before,
        int limit) {

    void conditions(BiConsumer<String, Object> add) {
        equal(add, "kind", kind);
        equal(add, "service", service);
        equal(add, "environment", environment);
        equal(add, "verdict", verdict);
        equal(add, "change", change);
        if (from != null) {
            add.accept("at >= ?", from.atOffset(ZoneOffset.UTC));
        }
        if (until != null) {
            add.accept("at < ?", until.atOffset(ZoneOffset.UTC));
        }
        if (before != null) {
            add.accept("seq < ?", before);
        }
    }

    private static void equal(BiConsumer<String, Object> add, String column, @Nullable String value) {
        if (value != null) {
            add.accept(column + " = ?", value);
        }
    }
}

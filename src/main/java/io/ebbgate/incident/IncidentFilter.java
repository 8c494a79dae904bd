package io.ebbgate.incident;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents a page shows, what was filed last first. A part that is null does not limit.
 *
 * @param service the id of one that they name
 * @param before the page goes on below this id
 * @param limit the most incidents on the page
 */
record IncidentFilter(
        @Nullable State state,
        @Nullable String service,
        @Nullable Long before,
        int limit) {

    void conditions(BiConsumer<String, Object> add) {
        if (state != null) {
            add.accept("state = ?", state.text());
        }
        if (service != null) {
            add.accept("services @> ARRAY[?::text]", service);
        }
        if (before != null) {
            add.accept("id < ?", before);
        }
    }

    /** Where the page after this one goes on, null where there is none. */
    @Nullable
    String next(List<IncidentFile> page) {
        return page.size() < limit ? null : Long.toString(page.getLast().id());
    }
}

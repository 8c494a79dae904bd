package io.ebbgate.feed;

import io.ebbgate.calendar.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that feeds are to show.
 *
 * @param uid what it is called by, the same for as long as it is the same
 * @param sequence its own, null where it has none and changes are counted here
 * @param services ids, sorted
 * @param span where nobody knows the end of it, one that is far away
 * @param openEnded whether nobody does
 */
record Wanted(
        String uid,
        Kind kind,
        @Nullable Long sequence,
        String title,
        String detail,
        List<String> services,
        Span span,
        boolean openEnded) {

    Wanted {
        services = List.copyOf(services);
    }
}

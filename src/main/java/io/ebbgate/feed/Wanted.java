package io.ebbgate.feed;

import io.ebbgate.calendar.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that feeds are to show.
 *
 * @param uid what it is called by, the same for as long as it is the same
 * @param version its own, null where it has none
 * @param services ids, sorted
 * @param names what they are called, in the same order
 * @param open those of the services that everybody who sees it may know of
 * @param span where nobody knows the end of it, one that is far away
 * @param openEnded whether nobody does
 */
record Wanted(
        String uid,
        Kind kind,
        @Nullable Long version,
        String title,
        String detail,
        List<String> services,
        List<String> names,
        List<String> open,
        Span span,
        boolean openEnded) {

    Wanted {
        services = List.copyOf(services);
        names = List.copyOf(names);
        open = List.copyOf(open);
    }

    /** One that keeps none of its services from anybody who sees it. */
    Wanted(
            String uid,
            Kind kind,
            @Nullable Long version,
            String title,
            String detail,
            List<String> services,
            List<String> names,
            Span span,
            boolean openEnded) {
        this(uid, kind, version, title, detail, services, names, services, span, openEnded);
    }

    /** What it begins with at the least; each of its own changes is to be one more. */
    long least() {
        return version == null ? 0 : version - 1;
    }
}

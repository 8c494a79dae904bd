package io.ebbgate.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an incident is about.
 *
 * @param services the ids of all that it ever named, sorted; while it is open, what it freezes
 * @param startedAt since when customers are hurt, as far as is known
 * @param reference what people know it by elsewhere, as in a ticket
 * @param upstream the address of somebody else's incident that it comes from
 */
record Particulars(
        String title,
        List<String> services,
        Instant startedAt,
        @Nullable String reference,
        @Nullable String upstream) {

    Particulars {
        services = List.copyOf(new TreeSet<>(services));
    }

    /** The same, of these services too. */
    Particulars naming(Collection<String> more) {
        TreeSet<String> all = new TreeSet<>(services);
        all.addAll(more);
        return new Particulars(title, List.copyOf(all), startedAt, reference, upstream);
    }

    Particulars titled(String other) {
        return new Particulars(other, services, startedAt, reference, upstream);
    }
}

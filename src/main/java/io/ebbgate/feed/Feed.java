package io.ebbgate.feed;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one feed shows.
 *
 * @param id tells it apart from all others of this installation
 * @param path where it is found, as it stands in an address, without its ending; null where that is its reader's secret
 * @param subject what it is about, after the publisher's name
 * @param services ids, null for all
 * @param inner whether it shows freezes too, and so is for those alone who may see the console
 * @param zone its reader's, null where it has many
 */
record Feed(
        String id,
        @Nullable String path,
        String subject,
        @Nullable Set<String> services,
        boolean maintenance,
        boolean incidents,
        boolean inner,
        @Nullable ZoneId zone) {

    /** Whether everybody may read it. */
    boolean isPublic() {
        return path != null && !inner;
    }

    /** Those of these services that it is about. */
    List<String> of(List<String> some) {
        return services == null
                ? some
                : some.stream().filter(services::contains).toList();
    }

    /** Whether something about these services, or about all of them, concerns it. */
    boolean concerns(List<String> some) {
        return services == null || some.stream().anyMatch(services::contains);
    }
}

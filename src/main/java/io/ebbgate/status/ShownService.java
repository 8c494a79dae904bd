package io.ebbgate.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service as a line on the page.
 *
 * @param uptime in percent, null where nothing is on record
 */
record ShownService(
        String name, Level level, Strip strip, @Nullable String uptime) {

    /**
     * Those that stand together.
     *
     * @param name null for those that stand by themselves
     */
    record Group(@Nullable String name, List<ShownService> services) {

        Group {
            services = List.copyOf(services);
        }
    }
}

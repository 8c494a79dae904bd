package io.ebbgate.gate;

import io.ebbgate.access.Glob;
import io.ebbgate.timetable.Freeze;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A freeze with all that is known of it.
 *
 * @param services globs; likewise {@code environments}
 * @param until the first instant after it, null where only lifting it ends it
 */
record DeclaredFreeze(
        String id,
        List<String> services,
        List<String> environments,
        String reason,
        Instant declaredAt,
        String declaredBy,
        @Nullable Instant until,
        @Nullable Instant liftedAt,
        @Nullable String liftedBy,
        @Nullable String liftReason) {

    /** Whether it was lifted. Public for templates. */
    public boolean lifted() {
        return liftedAt != null;
    }

    Freeze freeze() {
        return new Freeze(
                id,
                services.stream().map(Glob::new).toList(),
                environments.stream().map(Glob::new).toList(),
                reason,
                declaredAt,
                until);
    }
}

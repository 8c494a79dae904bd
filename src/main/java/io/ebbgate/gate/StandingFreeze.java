package io.ebbgate.gate;

import io.ebbgate.access.Glob;
import io.ebbgate.timetable.Freeze;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A freeze in force, as a page shows it.
 *
 * @param services globs; likewise {@code environments}
 * @param declaredBy null where nobody declared it, since it stands with an incident
 * @param until null where only lifting it ends it, or the end of its incident
 */
record StandingFreeze(
        String id,
        List<String> services,
        List<String> environments,
        String reason,
        @Nullable String declaredBy,
        @Nullable Instant until) {

    static StandingFreeze of(DeclaredFreeze freeze) {
        return new StandingFreeze(
                freeze.id(),
                freeze.services(),
                freeze.environments(),
                freeze.reason(),
                freeze.declaredBy(),
                freeze.until());
    }

    /** That of an open incident. */
    static StandingFreeze of(Freeze freeze) {
        return new StandingFreeze(
                freeze.id(),
                freeze.services().stream().map(Glob::pattern).toList(),
                freeze.environments().stream().map(Glob::pattern).toList(),
                freeze.reason(),
                null,
                freeze.until());
    }

    /** Where its incident is, null where it has none. Public for templates. */
    public @Nullable String incident() {
        return declaredBy == null ? "/console/incidents/" + id.substring(id.indexOf('-') + 1) : null;
    }
}

package io.ebbgate.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An approved change that somebody wants to undo.
 *
 * @param decision the approval's number on the record
 * @param by the decision that approved a rollback of it, null where none did
 */
record Undone(
        long decision,
        String service,
        String environment,
        Instant approvedAt,
        @Nullable Long by) {

    boolean isOf(Ask ask) {
        return service.equals(ask.service()) && environment.equals(ask.environment());
    }

    /** The same as if this decision had not approved a rollback. */
    Undone without(long rollback) {
        return by != null && by == rollback ? new Undone(decision, service, environment, approvedAt, null) : this;
    }
}

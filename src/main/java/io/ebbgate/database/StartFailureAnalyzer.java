package io.ebbgate.database;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Shows an operator the reason in two lines rather than in a stack trace. */
class StartFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PostgresDidNotStart || cause instanceof DatabaseRefused) {
                return new FailureAnalysis(Objects.requireNonNull(cause.getMessage()), null, failure);
            }
        }
        return null;
    }
}

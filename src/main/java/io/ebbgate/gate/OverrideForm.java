package io.ebbgate.gate;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An override as somebody typed it.
 *
 * @param services globs, with blanks or commas between them; likewise {@code environments}
 * @param lasting how long, an ISO 8601 duration: whoever breaks the glass reckons in hours, not in instants
 * @param freezes what was ticked
 */
record OverrideForm(
        String services, String environments, String reason, String reference, String lasting, List<String> freezes) {

    static final Duration USUALLY = Duration.ofHours(1);

    static OverrideForm of(
            @Nullable String services,
            @Nullable String environments,
            @Nullable String reason,
            @Nullable String reference,
            @Nullable String lasting,
            @Nullable List<String> freezes) {
        return new OverrideForm(
                Typed.text(services),
                Typed.text(environments),
                Typed.text(reason),
                Typed.text(reference),
                lasting == null ? USUALLY.toString() : lasting,
                freezes == null ? List.of() : List.copyOf(freezes));
    }

    List<String> serviceGlobs() {
        return Typed.words(services);
    }

    List<String> environmentGlobs() {
        return Typed.words(environments);
    }

    /** What is asked for, as the API has it. */
    WantedOverride wanted(Instant now) {
        return new WantedOverride(
                List.copyOf(serviceGlobs()),
                List.copyOf(environmentGlobs()),
                reason,
                reference,
                until(now),
                List.copyOf(freezes));
    }

    private @Nullable String until(Instant now) {
        try {
            return now.plus(Duration.parse(lasting)).toString();
        } catch (DateTimeException | ArithmeticException none) {
            return null;
        }
    }
}

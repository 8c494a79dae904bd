package io.ebbgate.booking;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Impact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody means to do, and when.
 *
 * @param link where the change can be read: http or https
 * @param customerText what customers are told of it, null where nothing yet
 * @param services ids, sorted, each once
 * @param span what is claimed; {@code duration} and {@code backOut} fit into it
 * @param deadline the instant by which it must be done, null where there is none
 */
record Intent(
        String title,
        String link,
        @Nullable String customerText,
        Impact impact,
        String environment,
        List<String> services,
        Span span,
        Duration duration,
        Duration backOut,
        @Nullable String backOutPlan,
        @Nullable Instant deadline) {

    Intent {
        services = services.stream().sorted().distinct().toList();
    }

    Duration need() {
        return duration.plus(backOut);
    }

    Intent at(Span other) {
        return new Intent(
                title,
                link,
                customerText,
                impact,
                environment,
                services,
                other,
                duration,
                backOut,
                backOutPlan,
                deadline);
    }

    /** Whether it takes the same place: what was free for the one is free for the other. */
    boolean samePlace(Intent other) {
        return environment.equals(other.environment)
                && services.equals(other.services)
                && span.equals(other.span)
                && need().equals(other.need());
    }

    /** Whether who approved the one has approved the other too. */
    boolean sameUndertaking(Intent other) {
        return samePlace(other) && duration.equals(other.duration) && impact == other.impact && link.equals(other.link);
    }

    /** Whether customers who were told of the one know what matters to them of the other. */
    boolean sameToCustomers(Intent other) {
        return environment.equals(other.environment)
                && services.equals(other.services)
                && span.equals(other.span)
                && impact == other.impact;
    }

    /** The fields that differ from those of an earlier intent. */
    List<FieldChange> since(Intent earlier) {
        Map<String, @Nullable String> before = earlier.texts();
        List<FieldChange> changes = new ArrayList<>();
        texts().forEach((field, text) -> {
            if (!Objects.equals(before.get(field), text)) {
                changes.add(new FieldChange(field, before.get(field), text));
            }
        });
        return changes;
    }

    /** Its fields by their names in JSON, as texts of the same form. */
    Map<String, @Nullable String> texts() {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        texts.put("title", title);
        texts.put("link", link);
        texts.put("customerText", customerText);
        texts.put("impact", impact.text());
        texts.put("environment", environment);
        texts.put("services", String.join(", ", services));
        texts.put("start", span.start().toString());
        texts.put("end", span.end().toString());
        texts.put("duration", duration.toString());
        texts.put("backOut", backOut.toString());
        texts.put("backOutPlan", backOutPlan);
        texts.put("deadline", deadline == null ? null : deadline.toString());
        return texts;
    }
}

package io.ebbgate.booking;

import io.ebbgate.web.Times;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One changed field in the words of a page. */
record ShownChange(String field, String from, String to) {

    static ShownChange of(FieldChange change, Times times) {
        return new ShownChange(
                label(change.field()),
                value(change.field(), change.from(), times),
                value(change.field(), change.to(), times));
    }

    private static String label(String field) {
        return switch (field) {
            case "customerText" -> "what customers read";
            case "duration" -> "how long it takes";
            case "backOut" -> "time to back out";
            case "backOutPlan" -> "how to back out";
            default -> field;
        };
    }

    private static String value(String field, @Nullable String text, Times times) {
        if (text == null) {
            return "nothing";
        }
        return switch (field) {
            case "start", "end", "deadline" -> times.both(Instant.parse(text));
            case "duration", "backOut" -> TypedLength.show(Duration.parse(text));
            case "impact" -> text.replace('-', ' ');
            default -> text;
        };
    }
}

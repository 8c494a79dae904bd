package io.ebbgate.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an incident as Statuspage and its likes give it: alone, or as {@code incident} in an envelope. */
final class StatuspageReader {

    private static final Set<String> OVER = Set.of("resolved", "postmortem", "completed");
    private static final int LONGEST_WORD = 50;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 2000;

    private final JsonMapper json;

    StatuspageReader(JsonMapper json) {
        this.json = json;
    }

    /** Empty where it is none. What is too long is cut, and what nobody can see is left out. */
    Optional<Heard.Words> read(String body, Instant now) {
        try {
            JsonNode root = json.readTree(body);
            JsonNode incident = root.path("incident").isObject() ? root.path("incident") : root;
            String status = text(incident.path("status"), LONGEST_WORD);
            String title = text(incident.path("name"), LONGEST_TITLE);
            if (status.isEmpty() || title.isEmpty()) {
                return Optional.empty();
            }
            String text = text(incident.path("incident_updates").path(0).path("body"), LONGEST_TEXT);
            return Optional.of(new Heard.Words(now, status, title, text));
        } catch (JacksonException notOne) {
            return Optional.empty();
        }
    }

    static boolean isOver(Heard.Words words) {
        return OVER.contains(words.status());
    }

    private static String text(JsonNode node, int longest) {
        String text = (node.isString() ? node.asString() : "")
                .replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ")
                .strip();
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}

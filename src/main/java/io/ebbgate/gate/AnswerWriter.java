package io.ebbgate.gate;

import io.ebbgate.timetable.Snapshot;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns rulings into answers and answers into JSON. While a window is open thousands of questions get the same ruling, so its
 * words and its JSON are made once for each timetable and kept; only who asked for what, and when, is written each time.
 */
@Component
class AnswerWriter {

    /** Rulings differ by the minute where a change nearly fits, so what is kept has a bound. */
    private static final int MOST = 10_000;

    private final JsonMapper json;
    private volatile @Nullable Kept kept;

    AnswerWriter(JsonMapper json) {
        this.json = json;
    }

    Answer answer(Ask ask, Ruling ruling, Snapshot snapshot, Instant decidedAt, Wording wording) {
        return of(snapshot)
                .words
                .computeIfAbsent(ruling, any -> Worded.of(ruling, snapshot, wording, json))
                .answer
                .to(ask, decidedAt);
    }

    /** The same as the mapper would write, without the braces' end: what is asked first, then the ruling's own part. */
    String json(Answer answer, Ruling ruling, Snapshot snapshot) {
        Worded worded = of(snapshot).words.get(ruling);
        if (worded == null) {
            return json.writeValueAsString(answer);
        }
        StringWriter text = new StringWriter(768);
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringProperty("verdict", answer.verdict());
            out.writeStringProperty("service", answer.service());
            out.writeStringProperty("environment", answer.environment());
            out.writeStringProperty("change", answer.change());
            out.writeStringProperty("decidedAt", answer.decidedAt().toString());
            length(out, "duration", answer.duration());
            length(out, "backOut", answer.backOut());
            if (answer.note() != null) {
                out.writeStringProperty("note", answer.note());
            }
            if (answer.kind() != null) {
                out.writeStringProperty("kind", answer.kind());
                out.writeStringProperty("undoes", answer.undoes());
            }
            out.writeRaw(worded.tail);
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void length(JsonGenerator out, String name, @Nullable Duration length) {
        if (length != null) {
            out.writeStringProperty(name, length.toString());
        }
    }

    private Kept of(Snapshot snapshot) {
        Kept known = kept;
        if (known == null || !known.snapshot.equals(snapshot) || known.words.size() > MOST) {
            known = new Kept(snapshot, new ConcurrentHashMap<>());
            kept = known;
        }
        return known;
    }

    private record Kept(Snapshot snapshot, Map<Ruling, Worded> words) {}

    /**
     * A ruling in words.
     *
     * @param answer with nobody's question in it
     * @param tail the ruling's properties as JSON, from a comma on
     */
    private record Worded(Answer answer, String tail) {

        private static final Ask NOBODY = new Ask("", "", "", null, null, null);

        static Worded of(Ruling ruling, Snapshot snapshot, Wording wording, JsonMapper json) {
            Answer answer = Answer.of(NOBODY, ruling, snapshot, Instant.EPOCH, wording);
            String whole = json.writeValueAsString(answer.ruled());
            return new Worded(answer, "," + whole.substring(1, whole.length() - 1));
        }
    }
}

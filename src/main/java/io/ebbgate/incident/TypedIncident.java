package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.web.Times;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What somebody typed of an incident or an update. Its fields are called what the API calls them, so that what is wrong is said beside
 * the right one.
 */
final class TypedIncident {

    private static final String CONDITION = "conditions.";

    private final MultiValueMap<String, String> fields;
    private final Times times;

    /**
     * Reads a form.
     *
     * @param times whose clock its times are meant on, where it does not say itself
     */
    TypedIncident(MultiValueMap<String, String> fields, Times times) {
        this.fields = fields;
        this.times = times;
    }

    /** What was typed there, empty where nothing was. Public for templates, as the others here are. */
    public String text(String field) {
        String typed = fields.getFirst(field);
        return typed == null ? "" : typed.strip().replace("\r\n", "\n");
    }

    public String condition(String service) {
        return text(CONDITION + service);
    }

    /** The ids of services: those that were ticked, and those that were typed. */
    public List<String> services() {
        return Stream.concat(
                        fields.getOrDefault("services", List.of()).stream(),
                        Arrays.stream(text("others").split("[\\s,]+")))
                .map(String::strip)
                .filter(service -> !service.isEmpty())
                .distinct()
                .toList();
    }

    public boolean names(String service) {
        return fields.getOrDefault("services", List.of()).contains(service);
    }

    public boolean ticked(String field) {
        return fields.containsKey(field);
    }

    /** Which stage was chosen, empty where none was. */
    Optional<Stage> stage() {
        return Words.stage(text("stage"));
    }

    /** How each of these is: where a form opens an incident, it asks for all at once. */
    private Map<String, @Nullable String> alike(List<String> named) {
        Map<String, @Nullable String> conditions = new HashMap<>();
        String condition = optional("condition");
        if (condition != null) {
            named.forEach(service -> conditions.put(service, condition));
        }
        return conditions;
    }

    private Map<String, @Nullable String> conditions() {
        Map<String, @Nullable String> conditions = new HashMap<>();
        fields.forEach((field, values) -> {
            if (field.startsWith(CONDITION) && !values.getFirst().isBlank()) {
                conditions.put(field.substring(CONDITION.length()), values.getFirst());
            }
        });
        return conditions;
    }

    private @Nullable String optional(String field) {
        String typed = text(field);
        return typed.isEmpty() ? null : typed;
    }

    /** Which version of it was seen, null where the form does not say. */
    @Nullable
    Long version() {
        String typed = text("version");
        return typed.matches("\\d{1,18}") ? Long.valueOf(typed) : null;
    }

    /** A day and a time on the clock that the form was shown with; what is none is passed on, to be refused as it stands. */
    private @Nullable String instant(String field) {
        String typed = optional(field);
        if (typed == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(typed).atZone(zone()).toInstant().toString();
        } catch (DateTimeException notOne) {
            return typed;
        }
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(text("zone"));
        } catch (DateTimeException none) {
            return times.viewer();
        }
    }

    /** By when customers hear more: what was typed goes before what was chosen. */
    private @Nullable String nextBy() {
        String typed = instant("nextAt");
        return typed == null ? optional("nextBy") : typed;
    }

    /** As the API has it. */
    OpeningRequest opening() {
        List<String> services = services();
        return new OpeningRequest(
                version(),
                List.copyOf(services),
                alike(services),
                optional("title"),
                optional("text"),
                instant("startedAt"),
                nextBy(),
                optional("reference"),
                optional("upstream"),
                ticked("another"));
    }

    /**
     * As the API has it. Nothing is promised any more where it is over, whatever the form offered.
     *
     * @param prepared what is said where nothing was typed
     */
    UpdateRequest update(String prepared) {
        String typed = text("text");
        return new UpdateRequest(
                version(),
                optional("stage"),
                typed.isEmpty() ? prepared : typed,
                List.copyOf(services()),
                conditions(),
                stage().map(Stage::isOpen).orElse(true) ? nextBy() : null,
                optional("reason"),
                optional("title"),
                optional("reference"),
                ticked("nowhere") ? "" : optional("upstream"));
    }
}

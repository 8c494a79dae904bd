package io.ebbgate.gate;

import io.ebbgate.timetable.Policy;
import io.ebbgate.web.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A question as it comes over HTTP, in JSON or as a form. */
record DecisionRequest(
        @Schema(example = "billing", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String service,

        @Schema(example = "production", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String environment,

        @Schema(
                description = "what is deployed: a URL, repo@sha, a ticket",
                example = "acme/billing@4f2c91e",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String change,

        @Schema(description = "how long it takes, ISO 8601; else what the rule assumes", example = "PT30M") @Nullable
        String duration,

        @Schema(description = "how long it takes to undo, ISO 8601; else what the rule assumes", example = "PT15M")
        @Nullable
        String backOut,

        @Nullable String note) {

    private static final List<String> NAMES = Arrays.stream(DecisionRequest.class.getRecordComponents())
            .map(component -> component.getName())
            .toList();

    static DecisionRequest of(MultiValueMap<String, String> form) {
        Fields fields = new Fields();
        form.forEach((name, values) -> {
            if (!NAMES.contains(name) && !name.equals("deny")) {
                fields.problem(name, "this field is not known; known are " + String.join(", ", NAMES));
            } else if (values.size() > 1) {
                fields.problem(name, "it is given " + values.size() + " times");
            }
        });
        fields.check();
        return new DecisionRequest(
                form.getFirst("service"),
                form.getFirst("environment"),
                form.getFirst("change"),
                form.getFirst("duration"),
                form.getFirst("backOut"),
                form.getFirst("note"));
    }

    Ask ask() {
        Fields fields = new Fields();
        Ask ask = new Ask(
                fields.required("service", service, 200),
                fields.required("environment", environment, 200),
                fields.required("change", change, 2000),
                fields.duration("duration", duration, Duration.ofSeconds(1), Policy.LONGEST),
                fields.duration("backOut", backOut, Duration.ZERO, Policy.LONGEST),
                fields.optional("note", note, 4000));
        fields.check();
        return ask;
    }
}

package io.ebbgate.gate;

import io.ebbgate.timetable.Policy;
import io.ebbgate.web.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
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

        @Nullable String note,

        @Schema(
                description = "rollback for undoing what was approved before; else a change",
                allowableValues = {"change", "rollback"})
        @Nullable
        String kind,

        @Schema(description = "of a rollback: the id of the decision that approved what it undoes", example = "1042")
        @Nullable
        String undoes) {

    private static final String CHANGE = "change";
    private static final Pattern DECISION = Pattern.compile("[0-9]{1,18}");
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
                form.getFirst("note"),
                form.getFirst("kind"),
                form.getFirst("undoes"));
    }

    Ask ask() {
        Fields fields = new Fields();
        Ask ask = new Ask(
                fields.required("service", service, 200),
                fields.required("environment", environment, 200),
                fields.required("change", change, 2000),
                fields.duration("duration", duration, Duration.ofSeconds(1), Policy.LONGEST),
                fields.duration("backOut", backOut, Duration.ZERO, Policy.LONGEST),
                fields.optional("note", note, 4000),
                undone(fields));
        fields.check();
        return ask;
    }

    private @Nullable Long undone(Fields fields) {
        String wanted = kind == null || kind.isBlank() ? CHANGE : kind.strip();
        String approval = undoes == null || undoes.isBlank() ? null : undoes.strip();
        switch (wanted) {
            case Ask.ROLLBACK -> {
                if (approval != null && DECISION.matcher(approval).matches()) {
                    return Long.valueOf(approval);
                }
                fields.problem(
                        "undoes", "a rollback needs the id of the decision that approved what it undoes, like 1042");
            }
            case CHANGE -> {
                if (approval != null) {
                    fields.problem("undoes", "only a rollback undoes something; its kind is rollback");
                }
            }
            default -> fields.problem("kind", "it can be change or rollback");
        }
        return null;
    }
}

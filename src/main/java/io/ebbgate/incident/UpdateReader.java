package io.ebbgate.incident;

import io.ebbgate.access.Caller;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.web.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what somebody has to say of an incident that was published. */
@Component
class UpdateReader {

    private final NamedServices services;
    private final NextBy nextBy;

    UpdateReader(NamedServices services, IncidentSettings settings) {
        this.services = services;
        this.nextBy = new NextBy(settings);
    }

    /**
     * The incident with that said.
     *
     * @throws io.ebbgate.web.BadRequest where anything is wrong, with all of it
     */
    IncidentFile read(UpdateRequest wanted, IncidentFile before, Caller by, Instant now) {
        Fields fields = new Fields();
        if (wanted.version() == null) {
            fields.problem("version", "it is required: the version that you saw");
        }
        Stage was = Objects.requireNonNull(before.stage());
        Stage stage = stage(fields, wanted.stage(), was);
        String text = fields.required("text", wanted.text(), 20_000);
        String reason = reason(fields, wanted.reason(), was, stage);
        List<Effect> effects = effects(fields, wanted, before, stage);
        Instant promised = nextBy.read(fields, wanted.nextBy(), stage, now);
        Particulars about = about(fields, wanted, before.about());
        fields.check();
        int number = before.updates().size() + 1;
        Said said = new Said(new Update(number, stage, now, text, effects, promised), by.name(), by.who(), reason);
        return before.said(
                said, about.naming(effects.stream().map(Effect::service).toList()));
    }

    private static Particulars about(Fields fields, UpdateRequest wanted, Particulars before) {
        String title = fields.optional("title", wanted.title(), 200);
        String reference = fields.optional("reference", wanted.reference(), 200);
        String upstream = UpstreamAddress.read(fields, wanted.upstream());
        return new Particulars(
                title == null ? before.title() : title,
                before.services(),
                before.startedAt(),
                reference == null ? before.reference() : reference,
                upstream == null && !isBlank(wanted.upstream()) ? before.upstream() : upstream);
    }

    private static boolean isBlank(@Nullable String sent) {
        return sent != null && sent.isBlank();
    }

    private static Stage stage(Fields fields, @Nullable String wanted, Stage was) {
        String word = fields.optional("stage", wanted, 100);
        if (word == null) {
            return was;
        }
        return Words.stage(word).orElseGet(() -> {
            fields.problem("stage", "it must be one of " + Words.STAGES);
            return was;
        });
    }

    private static @Nullable String reason(Fields fields, @Nullable String wanted, Stage was, Stage stage) {
        String reason = fields.optional("reason", wanted, 1000);
        switch (Steps.step(was, stage)) {
            case PLAIN -> {}
            case SKIPS -> {
                if (reason == null) {
                    fields.problem(
                            "reason",
                            "it is required where a step is skipped: why " + was.text() + " is followed by "
                                    + stage.text() + " at once. Customers do not see it.");
                }
            }
            case TOO_EARLY ->
                fields.problem("stage", "a postmortem is told when it is resolved, and it is " + was.text());
        }
        return reason;
    }

    /** One for each service that it ever named or names now. */
    private List<Effect> effects(Fields fields, UpdateRequest wanted, IncidentFile before, Stage stage) {
        SortedMap<String, Condition> told = new ConditionsReader(
                        fields, services, before.about().services())
                .read(wanted.services(), wanted.conditions());
        Map<String, Condition> known = before.conditions();
        SortedMap<String, Condition> after = new TreeMap<>(unsaid(before, stage));
        after.putAll(told);
        if (!stage.isOpen()) {
            told.forEach((service, condition) -> stayFine(fields, stage, service, condition));
        }
        List<Effect> effects = new ArrayList<>();
        after.forEach((service, condition) ->
                effects.add(new Effect(service, known.getOrDefault(service, Condition.OPERATIONAL), condition)));
        return effects;
    }

    /** How services are that nothing is said of: as they were, and fine when it is over. */
    private static Map<String, Condition> unsaid(IncidentFile before, Stage stage) {
        boolean reopens = stage.isOpen() && before.state() == State.RESOLVED;
        Map<String, Condition> unsaid = new TreeMap<>(reopens ? before.conditionsWhileOpen() : before.conditions());
        if (!stage.isOpen()) {
            unsaid.replaceAll((_, _) -> Condition.OPERATIONAL);
        }
        return unsaid;
    }

    private static void stayFine(Fields fields, Stage stage, String service, Condition condition) {
        if (condition != Condition.OPERATIONAL) {
            fields.problem(
                    "conditions." + service,
                    "it must be operational when the incident is " + stage.text()
                            + "; while the service is not, the incident is not over");
        }
    }
}

package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of one incident, with all that helps whoever works on it: also as it stands after something was refused. */
@Component
class IncidentPage {

    private final ShownIncidents shown;
    private final NamedServices services;
    private final WhatChanged changed;
    private final Upstreams upstreams;
    private final Clock clock;

    IncidentPage(ShownIncidents shown, NamedServices services, WhatChanged changed, Upstreams upstreams, Clock clock) {
        this.shown = shown;
        this.services = services;
        this.changed = changed;
        this.upstreams = upstreams;
        this.clock = clock;
    }

    /** A condition as a form offers it. */
    record Choice(String value, String words) {}

    static final List<Choice> CONDITIONS = Arrays.stream(Condition.values())
            .map(condition -> new Choice(condition.text(), PageWords.of(condition)))
            .toList();

    /** How soon customers hear more, as a form offers it. */
    static final List<Choice> PROMISES = List.of(
            new Choice("PT15M", "in 15 minutes"),
            new Choice("PT30M", "in 30 minutes"),
            new Choice("PT1H", "in an hour"),
            new Choice("PT2H", "in two hours"),
            new Choice("PT4H", "in four hours"),
            new Choice("PT24H", "in a day"));

    /** Fills the page, and names its template. */
    String show(IncidentFile file, TypedIncident form, Model model) {
        Stage stage = file.stage();
        model.addAttribute("incident", shown.shown(file));
        model.addAttribute("form", form);
        model.addAttribute("steps", stage == null ? List.of() : NextStep.after(stage, sentences(file)));
        model.addAttribute("chosen", chosen(stage, form));
        model.addAttribute("conditions", CONDITIONS);
        model.addAttribute("promises", PROMISES);
        model.addAttribute(
                "nearby", changed.near(file.about().services(), file.about().startedAt()));
        model.addAttribute("letThrough", changed.letThrough(file));
        model.addAttribute("heard", upstreams.of(file.id()).orElse(null));
        file.incident()
                .ifPresent(incident -> model.addAttribute("measures", IncidentMeasures.of(incident, clock.instant())));
        return "incident/incident";
    }

    /** What was typed, and what is prepared for the stage where no words were. */
    UpdateRequest update(IncidentFile file, TypedIncident form) {
        Stage from = file.stage();
        Stage to = form.stage().orElse(null);
        return form.update(from == null || to == null ? "" : sentences(file).of(from, to));
    }

    private StepSentences sentences(IncidentFile file) {
        return new StepSentences(services.words(file.about().services()));
    }

    private static String chosen(@Nullable Stage stage, TypedIncident form) {
        String typed = form.text("stage");
        return !typed.isEmpty() || stage == null
                ? typed
                : NextStep.likely(stage).text();
    }
}

package io.ebbgate.incident;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.web.HouseZone;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Prose;
import io.ebbgate.web.Refused;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Writing down what was learnt, with what is on record to begin with. */
@PageController
@RequestMapping("/console/incidents/{id}/postmortem")
class PostmortemPages {

    private final IncidentDesk desk;
    private final LatestIncidents latest;
    private final NamedServices services;
    private final WhatChanged changed;
    private final HouseZone zone;

    PostmortemPages(
            IncidentDesk desk, LatestIncidents latest, NamedServices services, WhatChanged changed, HouseZone zone) {
        this.desk = desk;
        this.latest = latest;
        this.services = services;
        this.changed = changed;
        this.zone = zone;
    }

    @GetMapping
    String write(@AuthenticationPrincipal Caller caller, @PathVariable String id, Times times, Model model) {
        caller.require(Role.MANAGER);
        IncidentFile file = resolved(id);
        return show(file, new TypedIncident(new LinkedMultiValueMap<>(), times), begun(file), model);
    }

    private IncidentFile resolved(String id) {
        IncidentFile file = latest.find(id);
        if (file.state() != State.RESOLVED) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Not resolved",
                    "Incident " + id + " is not resolved. What was learnt from it is told when it is over.");
        }
        return file;
    }

    /** What was told before is gone on from; else what is on record. */
    private String begun(IncidentFile file) {
        Incident incident = file.incident().orElseThrow();
        return incident.updates().reversed().stream()
                .filter(update -> update.stage() == Stage.POSTMORTEM)
                .findFirst()
                .map(Incident.Update::text)
                .orElseGet(() -> new Postmortem(Times.in(zone.zone()), services::name)
                        .begin(
                                file,
                                incident,
                                changed.near(file.about().services(), incident.startedAt())
                                        .named()));
    }

    private static String show(IncidentFile file, TypedIncident form, String text, Model model) {
        model.addAttribute("file", file);
        model.addAttribute("form", form);
        model.addAttribute("text", text);
        return "incident/postmortem";
    }

    /** Shows what customers would read, or has them read it. */
    @PostMapping
    String send(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Times times,
            HttpServletResponse response,
            Model model) {
        TypedIncident form = new TypedIncident(fields, times);
        if (form.ticked("preview")) {
            model.addAttribute("html", Prose.html(Postmortem.written(form.text("text"))));
            return show(resolved(id), form, form.text("text"), model);
        }
        return Sent.done(
                () -> desk.update(caller, id, request(form)),
                response,
                model,
                () -> show(resolved(id), form, form.text("text"), model));
    }

    private static UpdateRequest request(TypedIncident form) {
        return new UpdateRequest(
                Objects.requireNonNullElse(form.version(), 0L),
                Stage.POSTMORTEM.text(),
                Postmortem.written(form.text("text")),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}

package io.ebbgate.incident;

import io.ebbgate.access.Caller;
import io.ebbgate.web.Alarms;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/** Incidents: what is open, what is about to be, and what was. */
@PageController
@RequestMapping("/console/incidents")
class IncidentPages {

    private static final int PAGE = 25;

    private final IncidentDesk desk;
    private final Incidents incidents;
    private final LatestIncidents latest;
    private final ShownIncidents shown;
    private final IncidentPage page;
    private final IncidentAlarms alarms;

    IncidentPages(
            IncidentDesk desk,
            Incidents incidents,
            LatestIncidents latest,
            ShownIncidents shown,
            IncidentPage page,
            IncidentAlarms alarms) {
        this.desk = desk;
        this.incidents = incidents;
        this.latest = latest;
        this.shown = shown;
        this.page = page;
        this.alarms = alarms;
    }

    /**
     * The list.
     *
     * @param state which of the past ones: {@code dismissed}, or else those that are resolved
     * @param before the past goes on below this id
     */
    @GetMapping
    String all(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        State past = State.DISMISSED.text().equals(state) ? State.DISMISSED : State.RESOLVED;
        List<IncidentFile> found = incidents.page(new IncidentFilter(past, null, before, PAGE + 1));
        List<IncidentFile> some = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("open", shown.all(State.OPEN));
        model.addAttribute("drafts", shown.all(State.DRAFT));
        model.addAttribute("past", shown.shown(some));
        model.addAttribute("dismissed", past == State.DISMISSED);
        model.addAttribute("newest", before == null);
        model.addAttribute("older", found.size() > PAGE ? some.getLast().id() : null);
        return "incident/incidents";
    }

    /**
     * What every page says of them.
     *
     * @param seen what the viewer's page says: where that still holds, nothing is answered
     */
    @GetMapping("/alarms")
    @Nullable
    String alarms(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String seen,
            HttpServletResponse response,
            Model model) {
        Alarms now = alarms.of(caller);
        if (now.seen().equals(seen)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        model.addAttribute("alarms", now);
        return "web/parts :: alarms";
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Times times, Model model) {
        return page.show(latest.find(id), new TypedIncident(new LinkedMultiValueMap<>(), times), model);
    }

    /** Publishes a draft before it does so itself. */
    @PostMapping("/{id}/publish")
    String publish(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Times times,
            HttpServletResponse response,
            Model model) {
        TypedIncident form = new TypedIncident(fields, times);
        return Sent.done(
                () -> desk.publish(caller, id, form.opening()),
                response,
                model,
                () -> page.show(latest.find(id), form, model));
    }

    /** Says that a draft is none. */
    @PostMapping("/{id}/dismiss")
    String dismiss(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Times times,
            HttpServletResponse response,
            Model model) {
        TypedIncident form = new TypedIncident(fields, times);
        return Sent.done(
                () -> desk.dismiss(caller, id, form.text("reason"), form.version()),
                response,
                model,
                () -> page.show(latest.find(id), form, model));
    }

    /** Says more of one that was published. */
    @PostMapping("/{id}/updates")
    String update(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Times times,
            HttpServletResponse response,
            Model model) {
        TypedIncident form = new TypedIncident(fields, times);
        return Sent.done(
                () -> desk.update(caller, id, page.update(latest.find(id), form)),
                response,
                model,
                () -> page.show(latest.find(id), form, model));
    }
}

package io.ebbgate.gate;

import io.ebbgate.ledger.EntryFilter;
import io.ebbgate.ledger.Recorded;
import io.ebbgate.timetable.Snapshot;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.Fields;
import io.ebbgate.web.FormProblems;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Refused;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The log of decisions, and each by itself. */
@PageController
@RequestMapping("/console/decisions")
class DecisionLog {

    private final DecisionDesk desk;
    private final Timetables timetables;

    DecisionLog(DecisionDesk desk, Timetables timetables) {
        this.desk = desk;
        this.timetables = timetables;
    }

    /**
     * A page of the log.
     *
     * @param seen the newest decision that the viewer has: where there is none newer, nothing is answered
     */
    @GetMapping
    @Nullable
    String log(
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable String verdict,
            @RequestParam(required = false) @Nullable String change,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable String seen,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Times times,
            HttpServletResponse response,
            Model model) {
        var search = DecisionSearch.of(service, environment, verdict, change, from, until, before);
        List<Recorded> found = find(search, times, response, model);
        if (htmx != null && newest(found).equals(seen)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        show(search, found, model);
        return htmx == null ? "gate/decisions" : "gate/decisions :: log";
    }

    private List<Recorded> find(DecisionSearch search, Times times, HttpServletResponse response, Model model) {
        Fields fields = new Fields();
        EntryFilter filter = search.filter(fields, times);
        try {
            fields.check();
            return desk.page(filter);
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problems", new FormProblems(wrong.problems()));
            return List.of();
        }
    }

    /** 0 where there is none, as before the first. */
    private static String newest(List<Recorded> found) {
        return found.isEmpty() ? "0" : Long.toString(found.getFirst().seq());
    }

    private void show(DecisionSearch search, List<Recorded> found, Model model) {
        Snapshot snapshot = timetables.current();
        List<ShownDecision> page = found.stream()
                .limit(DecisionSearch.PAGE)
                .map(recorded -> ShownDecision.of(recorded, desk.decision(recorded), snapshot))
                .toList();
        boolean more = found.size() > DecisionSearch.PAGE;
        model.addAttribute("search", search);
        model.addAttribute("decisions", page);
        model.addAttribute("newest", newest(found));
        model.addAttribute("live", search.before() == null);
        model.addAttribute("older", more ? search.older(page.getLast().id()) : null);
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Model model) {
        Recorded recorded = number(id)
                .flatMap(desk::find)
                .orElseThrow(() -> new Refused(
                        HttpStatus.NOT_FOUND, "No such decision", "There is no decision " + id + " on record."));
        model.addAttribute("decision", ShownDecision.of(recorded, desk.decision(recorded), timetables.current()));
        return "gate/decision";
    }

    private static Optional<Long> number(String id) {
        return id.matches("\\d{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }
}

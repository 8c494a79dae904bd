package io.ebbgate.gate;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.Fields;
import io.ebbgate.web.FormProblems;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Refused;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Declaring and lifting a freeze by hand: one click to see what it would do, one to do it. */
@PageController
@RequestMapping("/console/freezes")
class FreezePages {

    private static final int SHOWN = 20;

    private final FreezeDesk desk;
    private final Freezes freezes;
    private final NowDesk now;

    FreezePages(FreezeDesk desk, Freezes freezes, NowDesk now) {
        this.desk = desk;
        this.freezes = freezes;
        this.now = now;
    }

    /**
     * The form with what the freeze would cover; for htmx that alone.
     *
     * @param service what Now was filtered by, where somebody comes from there; likewise {@code environment}
     */
    @GetMapping("/new")
    String form(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String services,
            @RequestParam(required = false) @Nullable String environments,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String until,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Times times,
            Model model) {
        caller.require(Role.MANAGER);
        NowFilter filter = NowFilter.of(service, environment, null, null);
        FreezeForm form = FreezeForm.of(
                services == null ? filter.serviceGlob() : services,
                environments == null ? filter.environmentGlob() : environments,
                reason,
                until,
                times.viewer().getId());
        show(form, times, model);
        return htmx == null ? "gate/freeze" : "gate/freeze :: covered";
    }

    private void show(FreezeForm form, Times times, Model model) {
        model.addAttribute("form", form);
        showCovered(form.serviceGlobs(), form.environmentGlobs(), times, model);
    }

    private void showCovered(List<String> services, List<String> environments, Times times, Model model) {
        List<NowRow> covered = now.covered(services, environments, times);
        model.addAttribute("covered", covered.stream().limit(SHOWN).toList());
        model.addAttribute("count", covered.size());
        model.addAttribute("open", covered.stream().filter(NowRow::open).count());
    }

    @PostMapping
    String declare(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String services,
            @RequestParam(required = false) @Nullable String environments,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String zone,
            Times times,
            HttpServletResponse response,
            Model model) {
        caller.require(Role.MANAGER);
        FreezeForm form = FreezeForm.of(services, environments, reason, until, zone);
        Fields fields = new Fields();
        var end = form.check(fields, now.now());
        desk.checkNames(fields, form.serviceGlobs(), form.environmentGlobs());
        try {
            fields.check();
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problems", new FormProblems(wrong.problems()));
            show(form, times, model);
            return "gate/freeze";
        }
        desk.declare(caller, form.serviceGlobs(), form.environmentGlobs(), form.reason(), end);
        return "redirect:/console";
    }

    /** What lifting it would open, and the form for why. */
    @GetMapping("/{id}/lift")
    String lifting(@AuthenticationPrincipal Caller caller, @PathVariable String id, Times times, Model model) {
        caller.require(Role.MANAGER);
        return showLifting(id, times, model);
    }

    private String showLifting(String id, Times times, Model model) {
        DeclaredFreeze freeze = freezes.find(id).orElseThrow(() -> NoSuchFreeze.of(id));
        model.addAttribute("freeze", freeze);
        showCovered(freeze.services(), freeze.environments(), times, model);
        return "gate/lift";
    }

    @PostMapping("/{id}/lift")
    String lift(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            Times times,
            HttpServletResponse response,
            Model model) {
        caller.require(Role.MANAGER);
        String page = showLifting(id, times, model);
        Fields fields = new Fields();
        String why = fields.required("reason", reason, 1000);
        try {
            fields.check();
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problems", new FormProblems(wrong.problems()));
            return page;
        }
        if (!desk.lift(caller, id, why)) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Lifted already",
                    "Somebody lifted this freeze before you; nothing is left to be done.");
        }
        return "redirect:/console";
    }
}

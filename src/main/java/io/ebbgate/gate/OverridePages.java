package io.ebbgate.gate;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Policy.Terms;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.FieldProblem;
import io.ebbgate.web.Fields;
import io.ebbgate.web.FormProblems;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Refused;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
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

/** Overrides and reviews: breaking the glass, and saying afterwards what happened. */
@PageController
@RequestMapping("/console/overrides")
class OverridePages {

    private static final int SHOWN = 50;

    private final OverrideDesk desk;
    private final Overrides overrides;
    private final OverrideUses uses;
    private final Timetables timetables;
    private final Clock clock;

    OverridePages(OverrideDesk desk, Overrides overrides, OverrideUses uses, Timetables timetables, Clock clock) {
        this.desk = desk;
        this.overrides = overrides;
        this.uses = uses;
        this.timetables = timetables;
        this.clock = clock;
    }

    @GetMapping
    String all(@AuthenticationPrincipal Caller caller, Model model) {
        List<ShownOverride> all = overrides.all().stream()
                .map(override -> shown(override, caller, false))
                .toList();
        List<ShownOverride> open = all.stream().filter(ShownOverride::isOpen).toList();
        List<ShownOverride> toReview =
                all.stream().filter(ShownOverride::awaitsReview).toList();
        List<ShownOverride> past = all.stream()
                .filter(override -> !override.isOpen() && !override.awaitsReview())
                .limit(SHOWN)
                .toList();
        model.addAttribute("open", open);
        model.addAttribute("toReview", toReview.reversed());
        model.addAttribute("past", past);
        model.addAttribute("approver", isApprover(caller));
        model.addAttribute(
                "blocked",
                toReview.stream()
                        .anyMatch(override -> override.mine() && override.told().reviewOverdue()));
        return "gate/overrides";
    }

    private ShownOverride shown(AskedOverride override, Caller caller, boolean withUses) {
        Instant now = clock.instant();
        return new ShownOverride(
                ToldOverride.of(override, now, withUses ? uses.of(override) : null),
                override.asked().isOf(caller),
                isApprover(caller),
                override.awaitsReview(now));
    }

    private static boolean isApprover(Caller caller) {
        return caller.role().covers(Role.APPROVER);
    }

    @GetMapping("/{id}")
    String one(@AuthenticationPrincipal Caller caller, @PathVariable String id, Model model) {
        model.addAttribute("override", shown(desk.find(id), caller, true));
        return "gate/override";
    }

    /** The form with the freezes in the way; for htmx those alone. */
    @GetMapping("/new")
    String form(
            @RequestParam(required = false) @Nullable String services,
            @RequestParam(required = false) @Nullable String environments,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String reference,
            @RequestParam(required = false) @Nullable String lasting,
            @RequestParam(required = false) @Nullable List<String> freezes,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        show(OverrideForm.of(services, environments, reason, reference, lasting, freezes), model);
        return htmx == null ? "gate/break-glass" : "gate/break-glass :: covered";
    }

    private void show(OverrideForm form, Model model) {
        model.addAttribute("form", form);
        if (timetables.current() instanceof Timetable timetable) {
            Coverage coverage = Coverage.of(timetable, form.serviceGlobs(), form.environmentGlobs());
            Instant now = clock.instant();
            model.addAttribute("count", coverage.lanes().size());
            model.addAttribute("longest", coverage.longest());
            model.addAttribute("twoPerson", coverage.twoPerson());
            model.addAttribute("obstacles", coverage.obstacles(new Span(now, now.plus(Terms.LONGEST_OVERRIDE))));
        }
    }

    @PostMapping
    String ask(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String services,
            @RequestParam(required = false) @Nullable String environments,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String reference,
            @RequestParam(required = false) @Nullable String lasting,
            @RequestParam(required = false) @Nullable List<String> freezes,
            HttpServletResponse response,
            Model model) {
        OverrideForm form = OverrideForm.of(services, environments, reason, reference, lasting, freezes);
        return done(() -> desk.ask(caller, form.wanted(clock.instant())), response, model, () -> {
            show(form, model);
            return "gate/break-glass";
        });
    }

    @PostMapping("/{id}/confirm")
    String confirm(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            HttpServletResponse response,
            Model model) {
        return done(() -> desk.confirm(caller, id), response, model, () -> one(caller, id, model));
    }

    @PostMapping("/{id}/end")
    String end(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("reason", reason);
        return done(() -> desk.end(caller, id, ending(reason)), response, model, () -> one(caller, id, model));
    }

    private static String ending(@Nullable String reason) {
        Fields fields = new Fields();
        String why = fields.required("reason", reason, 1000);
        fields.check();
        return why;
    }

    @PostMapping("/{id}/review")
    String review(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String happened,
            @RequestParam(required = false) @Nullable String incident,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("happened", happened);
        model.addAttribute("incident", incident);
        return done(
                () -> desk.review(caller, id, OverrideReview.of(happened, incident)),
                response,
                model,
                () -> one(caller, id, model));
    }

    /** Does it and goes to its page; where that is not to be, the form is shown again with all that was typed, and why. */
    private static String done(
            Supplier<AskedOverride> deed, HttpServletResponse response, Model model, Supplier<String> again) {
        try {
            return "redirect:/console/overrides/" + deed.get().id();
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute(
                    "problems",
                    new FormProblems(wrong.problems().stream()
                                    .map(OverridePages::ofWholeField)
                                    .toList())
                            .worded(Times.of(model)));
        } catch (Refused refused) {
            if (refused.status() == HttpStatus.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.status().value());
            model.addAttribute("refused", Times.of(model).worded(refused.detail()));
        }
        return again.get();
    }

    /** A form has one field for what is a list in the API. */
    private static FieldProblem ofWholeField(FieldProblem problem) {
        return new FieldProblem(problem.field().replaceFirst("\\[\\d+]$", ""), problem.detail());
    }
}

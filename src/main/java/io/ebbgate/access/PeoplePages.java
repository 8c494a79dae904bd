package io.ebbgate.access;

import io.ebbgate.web.Fields;
import io.ebbgate.web.PageController;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** People, as admins see them. */
@PageController
@RequestMapping(Places.PEOPLE)
class PeoplePages {

    private static final WantedPerson NOBODY = new WantedPerson("", "", Role.VIEWER.text());
    private static final List<Role> ROLES = List.of(Role.VIEWER, Role.MANAGER, Role.APPROVER, Role.ADMIN);

    private final PeopleDesk desk;
    private final StoredPeople people;

    PeoplePages(PeopleDesk desk, StoredPeople people) {
        this.desk = desk;
        this.people = people;
    }

    @GetMapping
    String list(Model model) {
        return page(NOBODY, model);
    }

    @PostMapping
    String invite(
            @ModelAttribute WantedPerson wanted,
            @AuthenticationPrincipal Caller caller,
            Model model,
            HttpServletResponse response) {
        return shown(wanted, () -> desk.invite(wanted, caller), model, response);
    }

    @PostMapping("/{id}/invitation")
    String inviteAgain(
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            Model model,
            HttpServletResponse response) {
        return shown(NOBODY, () -> desk.inviteAgain(id, caller), model, response);
    }

    /** The link is on this page alone, so there is no redirect to another. */
    private String shown(WantedPerson form, Supplier<NewInvitation> deed, Model model, HttpServletResponse response) {
        return Form.send("invite", deed, model, response)
                .map(invited -> {
                    model.addAttribute("invited", invited);
                    return page(NOBODY, model);
                })
                .orElseGet(() -> page(form, model));
    }

    @PostMapping("/{id}/role")
    String changeRole(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String role,
            @AuthenticationPrincipal Caller caller,
            Model model,
            HttpServletResponse response) {
        return done(
                () -> {
                    Fields fields = new Fields();
                    Role wanted = WantedPerson.role(fields, role);
                    fields.check();
                    return desk.changeRole(id, wanted, caller);
                },
                model,
                response);
    }

    @PostMapping("/{id}/disable")
    String disable(
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            Model model,
            HttpServletResponse response) {
        return done(() -> desk.disable(id, caller), model, response);
    }

    @PostMapping("/{id}/enable")
    String enable(
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            Model model,
            HttpServletResponse response) {
        return done(() -> desk.enable(id, caller), model, response);
    }

    private String done(Supplier<Person> deed, Model model, HttpServletResponse response) {
        return Form.send("change", deed, model, response)
                .map(_ -> "redirect:" + Places.PEOPLE)
                .orElseGet(() -> page(NOBODY, model));
    }

    private String page(WantedPerson form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("roles", ROLES);
        model.addAttribute("people", people.all());
        return "access/people";
    }
}

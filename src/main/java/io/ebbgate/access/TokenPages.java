package io.ebbgate.access;

import io.ebbgate.web.PageController;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The API's tokens, as admins see them. */
@PageController
@RequestMapping(Places.TOKENS)
class TokenPages {

    private final TokenDesk desk;
    private final StoredTokens stored;
    private final Clock clock;

    TokenPages(TokenDesk desk, StoredTokens stored, Clock clock) {
        this.desk = desk;
        this.stored = stored;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        return page(TokenForm.EMPTY, model);
    }

    @PostMapping
    String make(
            @ModelAttribute TokenForm form,
            @AuthenticationPrincipal Caller caller,
            Times times,
            Model model,
            HttpServletResponse response) {
        return Form.send("make", () -> desk.make(form.wanted(times.viewer()), caller), model, response)
                .map(made -> {
                    model.addAttribute("made", made);
                    return page(TokenForm.EMPTY, model);
                })
                .orElseGet(() -> page(form, model));
    }

    @PostMapping("/{id}/revoke")
    String revoke(
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            Model model,
            HttpServletResponse response) {
        return Form.send(
                        "revoke",
                        () -> {
                            desk.revoke(id, caller);
                            return "redirect:" + Places.TOKENS;
                        },
                        model,
                        response)
                .orElseGet(() -> page(TokenForm.EMPTY, model));
    }

    private String page(TokenForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("roles", Role.values());
        model.addAttribute(
                "tokens",
                stored.all().stream()
                        .filter(token -> token.standsAt(clock.instant()))
                        .toList());
        return "access/tokens";
    }
}

package io.ebbgate.access;

import io.ebbgate.web.PageController;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Arrays;
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

/** Somebody's own account: zone, password, passkeys, tokens. */
@PageController
@RequestMapping(Places.ACCOUNT)
class AccountPages {

    private final AccountDesk desk;
    private final PasskeyDesk passkeyDesk;
    private final Passkeys passkeys;
    private final TokenDesk tokens;
    private final SessionRows sessionRows;
    private final Sessions sessions;

    AccountPages(
            AccountDesk desk,
            PasskeyDesk passkeyDesk,
            Passkeys passkeys,
            TokenDesk tokens,
            SessionRows sessionRows,
            Sessions sessions) {
        this.desk = desk;
        this.passkeyDesk = passkeyDesk;
        this.passkeys = passkeys;
        this.tokens = tokens;
        this.sessionRows = sessionRows;
        this.sessions = sessions;
    }

    /** @param done what has just been done */
    @GetMapping
    String show(
            @RequestParam(required = false) @Nullable String done,
            @AuthenticationPrincipal Caller caller,
            Model model) {
        model.addAttribute("done", done);
        return page(TokenForm.EMPTY, caller, model);
    }

    @PostMapping("/zone")
    String setZone(
            @RequestParam(required = false) @Nullable String zone,
            @AuthenticationPrincipal Caller caller,
            Model model,
            HttpServletResponse response) {
        return done("zone", () -> desk.setZone(zone, caller), "?done=zone", caller, model, response);
    }

    @PostMapping("/password")
    String changePassword(
            @RequestParam(required = false) @Nullable String present,
            @RequestParam(required = false) @Nullable String password,
            @AuthenticationPrincipal Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Supplier<String> deed = () -> {
            desk.changePassword(present, password, caller);
            sessions.close(request, response);
            return "redirect:/sign-in?done=password";
        };
        return Form.send("password", deed, model, response).orElseGet(() -> page(TokenForm.EMPTY, caller, model));
    }

    @PostMapping("/passkeys/{id}/remove")
    String removePasskey(
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            Model model,
            HttpServletResponse response) {
        return done("passkeys", () -> passkeyDesk.remove(id, caller), "#passkeys", caller, model, response);
    }

    @PostMapping("/tokens")
    String makeToken(
            @ModelAttribute TokenForm form,
            @AuthenticationPrincipal Caller caller,
            Times times,
            Model model,
            HttpServletResponse response) {
        return Form.send("token", () -> tokens.makeOwn(form.wanted(times.viewer()), caller), model, response)
                .map(made -> {
                    model.addAttribute("made", made);
                    return page(TokenForm.EMPTY, caller, model);
                })
                .orElseGet(() -> page(form, caller, model));
    }

    @PostMapping("/tokens/{id}/revoke")
    String revokeToken(
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            Model model,
            HttpServletResponse response) {
        return done("tokens", () -> tokens.revokeOwn(id, caller), "#tokens", caller, model, response);
    }

    @PostMapping("/sign-out-everywhere")
    String signOutEverywhere(
            @AuthenticationPrincipal Caller caller, HttpServletRequest request, HttpServletResponse response) {
        desk.signOutEverywhere(caller);
        sessions.close(request, response);
        return "redirect:/sign-in?done=signed-out";
    }

    private String done(
            String name, Runnable deed, String where, Caller caller, Model model, HttpServletResponse response) {
        Supplier<String> sent = () -> {
            deed.run();
            return "redirect:" + Places.ACCOUNT + where;
        };
        return Form.send(name, sent, model, response).orElseGet(() -> page(TokenForm.EMPTY, caller, model));
    }

    private String page(TokenForm form, Caller caller, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("person", desk.person(caller));
        model.addAttribute("passkeys", passkeys.of(caller.who()));
        model.addAttribute("tokens", tokens.own(caller));
        model.addAttribute("sessions", sessionRows.countOf(caller.who()));
        model.addAttribute(
                "roles",
                Arrays.stream(Role.values()).filter(caller.role()::covers).toList());
        model.addAttribute(
                "zones", ZoneId.getAvailableZoneIds().stream().sorted().toList());
        return "access/account";
    }
}

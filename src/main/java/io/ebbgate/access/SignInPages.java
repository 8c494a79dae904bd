package io.ebbgate.access;

import io.ebbgate.access.NotLetIn.Why;
import io.ebbgate.access.SignInDesk.Outcome;
import io.ebbgate.web.PageController;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page to sign in, and the way out. */
@PageController
class SignInPages {

    private final SignInDesk desk;
    private final Sessions sessions;
    private final Providers providers;
    private final ProviderSignIn providerSignIn;
    private final Clock clock;

    SignInPages(SignInDesk desk, Sessions sessions, Providers providers, ProviderSignIn providerSignIn, Clock clock) {
        this.desk = desk;
        this.sessions = sessions;
        this.providers = providers;
        this.providerSignIn = providerSignIn;
        this.clock = clock;
    }

    /**
     * @param wanted where to go afterwards
     * @param problem why a provider's word was not enough, a {@link Why}
     * @param done what has just been done: {@code password}
     */
    @GetMapping("/sign-in")
    String ask(
            @RequestParam(name = Destination.PARAMETER, required = false) @Nullable String wanted,
            @RequestParam(required = false) @Nullable String problem,
            @RequestParam(required = false) @Nullable String done,
            @AuthenticationPrincipal @Nullable Object caller,
            Model model) {
        if (caller instanceof Caller) {
            return "redirect:" + Destination.of(wanted);
        }
        Arrays.stream(Why.values())
                .filter(why -> why.name().equals(problem))
                .forEach(why -> model.addAttribute("refused", why.sentence()));
        model.addAttribute("done", done);
        return page(wanted, "", model);
    }

    @PostMapping("/sign-in")
    String signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(name = Destination.PARAMETER, required = false) @Nullable String wanted,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        switch (desk.byPassword(email.strip(), password, request.getRemoteAddr())) {
            case Outcome.Known known -> {
                sessions.open(known.person(), request, response);
                return "redirect:" + Destination.of(wanted);
            }
            case Outcome.Unknown _ -> {
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
                model.addAttribute(
                        "refused",
                        "There is no account with this e-mail address and password. Mind capital letters; an admin can send"
                                + " you a link for a new password.");
            }
            case Outcome.TooEarly early -> tooEarly(early.until(), response, model);
        }
        return page(wanted, email, model);
    }

    private void tooEarly(Instant until, HttpServletResponse response, Model model) {
        Duration wait = Duration.between(clock.instant(), until);
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds() + 1)));
        model.addAttribute("until", until);
        model.addAttribute("wait", wait);
    }

    private String page(@Nullable String wanted, String email, Model model) {
        model.addAttribute("wanted", Destination.of(wanted));
        model.addAttribute("email", email);
        model.addAttribute("ways", providers.ways());
        return "access/sign-in";
    }

    @GetMapping("/sign-in/through/{provider}")
    String through(
            @PathVariable String provider,
            @RequestParam(name = Destination.PARAMETER, required = false) @Nullable String wanted,
            HttpServletRequest request) {
        return providers.ways().stream().anyMatch(way -> way.id().equals(provider))
                ? "redirect:" + providerSignIn.begin(provider, wanted, request)
                : "redirect:/sign-in";
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.close(request, response);
        return "redirect:/sign-in?done=signed-out";
    }
}

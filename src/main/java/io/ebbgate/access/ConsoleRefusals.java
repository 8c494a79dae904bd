package io.ebbgate.access;

import io.ebbgate.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** What the console answers to those who do not pass: a browser is led to sign in, and from there to where it wanted to go. */
@Component
class ConsoleRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final Refusals refusals;
    private final ProblemWriter problems;

    ConsoleRefusals(Refusals refusals, ProblemWriter problems) {
        this.refusals = refusals;
        this.problems = problems;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException unauthenticated)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            // A part of a page: the whole page goes to sign in.
            response.setHeader("HX-Redirect", Destination.signIn(pageOf(request)));
        } else if (acceptsPages(request)) {
            response.sendRedirect(Destination.signIn(Doors.reads(request) ? wanted(request) : Destination.FIRST));
            return;
        }
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, "You are signed out. Sign in at /sign-in.");
        problem.setTitle("Who asks?");
        problems.write(problem, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        Optional<Caller> caller = caller();
        if (caller.isEmpty() && !Doors.SIGNING_IN.matches(request)) {
            commence(request, response, new InsufficientAuthenticationException("signed out", denied));
        } else if (caller.isEmpty() || denied instanceof CsrfException) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                    HttpStatus.FORBIDDEN,
                    "The form did not come from a page of ours that is still in use, so nothing was done.");
            problem.setTitle("Form out of date");
            problem.setProperty("advice", "Load the page again, and send the form once more.");
            problems.write(problem, request, response);
        } else {
            refusals.forbidden(caller.get(), Doors.roleFor(request), request, response);
        }
    }

    private static Optional<Caller> caller() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast);
    }

    private static boolean acceptsPages(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static String wanted(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static String pageOf(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("HX-Current-URL"))
                .map(ConsoleRefusals::pathOf)
                .orElse(Destination.FIRST);
    }

    private static String pathOf(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        } catch (IllegalArgumentException notOne) {
            return Destination.FIRST;
        }
    }
}

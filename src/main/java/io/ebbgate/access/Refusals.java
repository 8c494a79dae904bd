package io.ebbgate.access;

import io.ebbgate.web.ProblemWriter;
import io.ebbgate.web.Unavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** What is answered at the door to those who do not pass. */
@Component
class Refusals {

    private final ProblemWriter problems;

    Refusals(ProblemWriter problems) {
        this.problems = problems;
    }

    void unknown(boolean presented, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer realm=\"ebbgate\"" + (presented ? ", error=\"invalid_token\"" : ""));
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean calendar = request.getRequestURI().startsWith("/feeds/");
        if (calendar || (accepted != null && accepted.contains("text/html"))) {
            // Only then: what is challenged so asks its user, as calendar programs do, and it helps no script of a
            // page.
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"ebbgate\", charset=\"UTF-8\"");
        }
        String detail = presented
                ? "The token is not known here, or was revoked, or has expired. An admin makes tokens at /api/v1/tokens."
                : "Send a token: Authorization: Bearer ebb_... An admin makes them at /api/v1/tokens.";
        problems.write(problem(HttpStatus.UNAUTHORIZED, "Who asks?", detail), response);
    }

    void forbidden(Caller caller, Role needed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemDetail problem = problem(
                HttpStatus.FORBIDDEN,
                "Not allowed",
                "This takes the role %s or more, and %s has the role %s."
                        .formatted(needed.text(), named(caller), caller.role().text()));
        problem.setProperty("role", needed.text());
        problems.write(problem, request, response);
    }

    private static String named(Caller caller) {
        return caller.person() == null ? "the token \"" + caller.name() + "\"" : caller.name();
    }

    /** A browser sends a Basic password along with whatever another site makes it ask; reading does no harm then. */
    void writingByBrowser(HttpServletResponse response) throws IOException {
        problems.write(
                problem(
                        HttpStatus.FORBIDDEN,
                        "Not by a browser's password",
                        "With HTTP Basic one may only read. Send the token as Authorization: Bearer."),
                response);
    }

    void undecided(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Unavailable.RETRY_AFTER);
        problems.write(Unavailable.database(), request, response);
    }

    private static ProblemDetail problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }
}

package io.ebbgate.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem details where Spring MVC does not reach: in filters. */
@Component
public final class ProblemWriter {

    private final JsonMapper json;
    private final ErrorPage page;

    ProblemWriter(JsonMapper json, ErrorPage page) {
        this.json = json;
        this.page = page;
    }

    /** The same as a page where whoever asks is a person with a browser, and as JSON where not. */
    public void write(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (ErrorPage.wanted(request)) {
            write(problem, response, ErrorPage.HTML, page.of(problem, request, response));
        } else {
            write(problem, response);
        }
    }

    /** Sets the problem's status and writes its body; headers set before stay. */
    public void write(ProblemDetail problem, HttpServletResponse response) throws IOException {
        write(problem, response, MediaType.APPLICATION_PROBLEM_JSON, json.writeValueAsBytes(problem));
    }

    private static void write(ProblemDetail problem, HttpServletResponse response, MediaType type, byte[] body)
            throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(type.toString());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

package io.ebbgate.gate;

import io.ebbgate.access.Caller;
import io.ebbgate.access.ShortWay;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Takes questions in JSON to {@link DecisionController}, as Spring MVC does for all others, and its answers back. */
@Component
class ShortWayToDecisions implements ShortWay {

    /** What may stand behind the path. */
    private static final Set<String> QUERIES = Set.of("deny=200", "deny=423");

    private final DecisionController controller;
    private final ObjectReader questions;

    ShortWayToDecisions(DecisionController controller, JsonMapper json) {
        this.controller = controller;
        this.questions = json.readerFor(DecisionRequest.class);
    }

    @Override
    public String path() {
        return DecisionController.PATH;
    }

    /** A body of a known length that is JSON, without more words about it: what to think of others is the usual way's affair. */
    @Override
    public boolean takes(HttpServletRequest request) {
        String query = request.getQueryString();
        return MediaType.APPLICATION_JSON_VALUE.equals(request.getContentType())
                && request.getContentLength() > 0
                && (query == null || QUERIES.contains(query));
    }

    @Override
    public void serve(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ResponseEntity<byte[]> answer = controller.decide(
                caller,
                read(request),
                header(request, DecisionController.RETRY_KEY),
                header(request, HttpHeaders.ACCEPT),
                request.getParameter("deny"));
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        byte[] body = answer.getBody();
        if (body != null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** One that is given several times is one list, as Spring MVC reads it. */
    private static @Nullable String header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? null : String.join(",", values);
    }

    private DecisionRequest read(HttpServletRequest request) throws IOException {
        DecisionRequest question;
        try {
            question = questions.readValue(request.getInputStream());
        } catch (JacksonException unreadable) {
            throw new HttpMessageNotReadableException(
                    "not a question", unreadable, new ServletServerHttpRequest(request));
        }
        if (question == null) {
            throw new HttpMessageNotReadableException("no question", new ServletServerHttpRequest(request));
        }
        return question;
    }
}

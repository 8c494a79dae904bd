package io.ebbgate.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** Says a problem to a person: what happened, and what to do. */
@Component
class ErrorPage {

    static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final ITemplateEngine templates;
    private final ObjectProvider<PageParts> parts;

    ErrorPage(ITemplateEngine templates, ObjectProvider<PageParts> parts) {
        this.templates = templates;
        this.parts = parts;
    }

    /** Whether whoever asks is a person with a browser. Below {@code /api} and {@code /actuator} are programs alone. */
    static boolean wanted(HttpServletRequest request) {
        String path = AskedPath.of(request);
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE)
                && !path.startsWith("/api/")
                && !path.startsWith("/actuator");
    }

    byte[] of(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response) {
        Map<String, Object> model = new HashMap<>(parts.getObject().of(request));
        model.put("problem", problem);
        boolean outside = PublicPaths.have(AskedPath.of(request));
        model.put("advice", advice(problem, outside));
        var exchange = JakartaServletWebApplication.buildApplication(request.getServletContext())
                .buildExchange(request, response);
        return templates
                .process(outside ? "web/public-error" : "web/error", new WebContext(exchange, Locale.ENGLISH, model))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the problem itself advises, else what is usual. */
    private static String advice(ProblemDetail problem, boolean outside) {
        Map<String, Object> properties = problem.getProperties();
        if (properties != null && properties.get("advice") instanceof String own) {
            return own;
        }
        return outside ? adviceForCustomers(problem.getStatus()) : usualAdvice(problem.getStatus());
    }

    private static String adviceForCustomers(int status) {
        return switch (status) {
            case 400 -> "Go back, mend what is named here, and send it again. Nothing was changed.";
            case 404 -> "The link may be mistyped or cut short, or what it led to is gone.";
            case 503 -> "Load the page again in a minute. What was known last is on the status page.";
            default -> "Load the page again in a minute.";
        };
    }

    private static String usualAdvice(int status) {
        return switch (status) {
            case 400 -> "Go back, mend what is named here, and send it again. Nothing was changed.";
            case 401 -> "Sign in, and you will be taken on from there.";
            case 403 -> "Ask an admin for the role that it takes, or sign in as somebody who has it.";
            case 404 -> "The address may be mistyped, or what it led to is gone. Start again from Now.";
            case 409 -> "Look at how things stand now, and decide again. Nothing was changed.";
            case 410 -> "What this led to is over. Ask whoever gave you the link for another one.";
            case 503 -> "Wait a few seconds and load the page again. Until then every deployment is denied.";
            default -> "Load the page again; where that does not help, tell whoever runs this service.";
        };
    }
}

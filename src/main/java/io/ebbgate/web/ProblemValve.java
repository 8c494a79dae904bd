package io.ebbgate.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Requests that Tomcat itself refuses, before any filter of ours sees them. Public, for Tomcat makes it by its name. */
public final class ProblemValve extends ErrorReportValve {

    /**
     * Where the path itself is refused Tomcat looks for no context, and only in one is there a page for a person. There is but one
     * context, and what is refused gets no further in it than to the page.
     */
    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getContext() == null && response.isErrorReportRequired() && ErrorPage.wanted(request)) {
            for (Container only : getContainer().findChildren()) {
                request.getMappingData().context = (Context) only;
            }
        }
        super.invoke(request, response);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        byte[] body = """
                {"title":"%s","status":%d}""".formatted(status.getReasonPhrase(), status.value()).getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType("application/problem+json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException e) {
            throw new UncheckedIOException("the client went away before its error was written", e);
        }
    }
}

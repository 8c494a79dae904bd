package io.ebbgate.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives what is public to everybody, from memory and before anything else looks at the request: crowds at the status page take nothing
 * from the gate but the bytes that are sent.
 */
final class RenditionFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient List<RenditionSource> sources;

    RenditionFilter(List<RenditionSource> sources) {
        this.sources = sources;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Rendition rendition = reads(request.getMethod()) ? find(request) : null;
        if (rendition == null) {
            chain.doFilter(request, response);
        } else {
            RenditionAnswer.send(rendition, request, response);
        }
    }

    private static boolean reads(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private @Nullable Rendition find(HttpServletRequest request) {
        for (RenditionSource source : sources) {
            Rendition rendition = source.find(request.getRequestURI(), request.getQueryString());
            if (rendition != null) {
                return rendition;
            }
        }
        return null;
    }
}

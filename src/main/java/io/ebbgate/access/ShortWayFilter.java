package io.ebbgate.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Leads those whom the door would admit on their {@link ShortWay}. It refuses nobody: where there is anything to say against a
 * request, or anything to ask the database about who sent it, the request goes on and the {@link Doorkeeper} says it.
 */
final class ShortWayFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient Map<String, ShortWay> ways;
    private final transient Tokens tokens;
    private final transient HandlerExceptionResolver problems;
    private final transient RequestTimers timers;

    ShortWayFilter(List<ShortWay> ways, Tokens tokens, HandlerExceptionResolver problems, RequestTimers timers) {
        this.ways = ways.stream().collect(Collectors.toMap(ShortWay::path, Function.identity()));
        this.tokens = tokens;
        this.problems = problems;
        this.timers = timers;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ShortWay way = request.getMethod().equals("POST") ? ways.get(request.getRequestURI()) : null;
        Caller caller = way != null && way.takes(request) ? admitted(request) : null;
        if (way == null || caller == null) {
            chain.doFilter(request, response);
            return;
        }
        long start = System.nanoTime();
        try {
            serve(way, caller, request, response);
        } finally {
            timers.record(way.path(), request, response, System.nanoTime() - start);
        }
    }

    private @Nullable Caller admitted(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header == null
                ? null
                : Presented.in(header)
                        .filter(presented -> !presented.byBrowser())
                        .flatMap(presented -> tokens.known(presented.token(), request.getRemoteAddr()))
                        .filter(caller -> caller.role().covers(Doors.roleFor(request)))
                        .orElse(null);
    }

    private void serve(ShortWay way, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            way.serve(caller, request, response);
        } catch (IOException | RuntimeException failure) {
            if (problems.resolveException(request, response, null, failure) == null) {
                response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
                throw failure;
            }
        }
    }
}

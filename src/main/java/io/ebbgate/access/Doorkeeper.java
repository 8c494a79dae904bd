package io.ebbgate.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * The one filter of the chain: who asks, and may they? Tokens come with every request, so there is no session, no login, no
 * logout and nothing to forge, and the filters for these are left out: every decision passes here.
 */
final class Doorkeeper extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    static final String ADMITTED = Doorkeeper.class.getName();

    private final transient Tokens tokens;
    private final transient Refusals refusals;

    Doorkeeper(Tokens tokens, Refusals refusals) {
        this.tokens = tokens;
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            // The same request, further on: whoever was admitted stays so to its end.
            pass((CallerAuthentication) request.getAttribute(ADMITTED), request, response, chain);
            return;
        }
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<Presented> presented = header == null ? Optional.empty() : Presented.in(header);
        Optional<Caller> caller;
        try {
            caller = presented.flatMap(it -> tokens.authenticate(it.token(), request.getRemoteAddr()));
        } catch (DataAccessException e) {
            LOG.warn("A token that is not known here cannot be looked up; answering 503", e);
            refusals.undecided(request, response);
            return;
        }
        decide(caller.orElse(null), presented.orElse(null), request, response, chain);
    }

    private void decide(
            @Nullable Caller caller,
            @Nullable Presented presented,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        if (Doors.isOpenToAll(request)) {
            pass(caller == null ? null : new CallerAuthentication(caller), request, response, chain);
            return;
        }
        if (caller == null || presented == null) {
            refusals.unknown(presented != null, request, response);
            return;
        }
        Role needed = Doors.roleFor(request);
        if (!caller.role().covers(needed)) {
            refusals.forbidden(caller, needed, request, response);
        } else if (presented.byBrowser() && !Doors.reads(request)) {
            refusals.writingByBrowser(response);
        } else {
            pass(new CallerAuthentication(caller), request, response, chain);
        }
    }

    private static void pass(
            @Nullable CallerAuthentication admitted,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        if (admitted == null) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(ADMITTED, admitted);
        SecurityContextHolder.setContext(new SecurityContextImpl(admitted));
        try {
            chain.doFilter(new Admitted(request, admitted), response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}

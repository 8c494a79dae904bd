package io.ebbgate.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** The request of a known caller, for those who ask the request who it is: the health endpoint does. */
final class Admitted extends HttpServletRequestWrapper {

    private final CallerAuthentication caller;

    Admitted(HttpServletRequest request, CallerAuthentication caller) {
        super(request);
        this.caller = caller;
    }

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public String getRemoteUser() {
        return caller.getName();
    }
}

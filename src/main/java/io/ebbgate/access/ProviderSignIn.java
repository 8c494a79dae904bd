package io.ebbgate.access;

import io.ebbgate.access.ArrivalDesk.Arrival;
import io.ebbgate.access.NotLetIn.Why;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Signing in through an OpenID Connect provider: Spring Security asks it, and whomever it vouches for is taken in here. */
@Component
class ProviderSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);
    private static final String WANTED = "continue";

    private final ProviderSettings settings;
    private final ArrivalDesk desk;
    private final Sessions sessions;

    ProviderSignIn(ProviderSettings settings, ArrivalDesk desk, Sessions sessions) {
        this.settings = settings;
        this.desk = desk;
        this.sessions = sessions;
    }

    void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
        login.loginPage("/sign-in")
                .authorizedClientRepository(new ForgottenTokens())
                .successHandler(this::vouchedFor)
                .failureHandler(this::failed)
                .addObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {

                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                        filter.setAuthenticationFailureHandler(ProviderSignIn.this::failed);
                        return filter;
                    }
                });
    }

    /** Keeps where to go until the provider has answered, and returns the way to it. */
    String begin(String provider, @Nullable String wanted, HttpServletRequest request) {
        request.getSession().setAttribute(WANTED, Destination.of(wanted));
        return "/oauth2/authorization/" + provider;
    }

    private void vouchedFor(HttpServletRequest request, HttpServletResponse response, Authentication vouched)
            throws IOException {
        String wanted = wanted(request);
        try {
            if (!(vouched.getPrincipal() instanceof OidcUser person)) {
                LOG.warn(
                        "The provider answered without OpenID Connect, so nobody was signed in: is openid in its scope?");
                throw new NotLetIn(Why.FAILED);
            }
            sessions.open(desk.arrive(arrival(person), request.getRemoteAddr()), request, response);
            response.sendRedirect(wanted);
        } catch (NotLetIn refused) {
            sessions.close(request, response);
            refuse(refused.why(), response);
        }
    }

    private Arrival arrival(OidcUser person) {
        String subject = Objects.requireNonNull(person.getSubject());
        var values = RoleClaim.values(person.getClaims(), settings.roleClaim());
        Role role = settings.roleOf(values).orElseThrow(() -> {
            LOG.info("{} came with {} in the claim {}, which is no role here", subject, values, settings.roleClaim());
            return new NotLetIn(Why.NO_ROLE);
        });
        String name = Stream.of(person.getFullName(), person.getPreferredUsername(), person.getEmail(), subject)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        return new Arrival(
                Objects.requireNonNull(person.getIssuer()).toString(), subject, name, person.getEmail(), role);
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        LOG.warn("A provider did not sign somebody in, who is led back to try again", failure);
        refuse(Why.FAILED, response);
    }

    private static void refuse(Why why, HttpServletResponse response) throws IOException {
        response.sendRedirect("/sign-in?problem=" + why.name());
    }

    private static String wanted(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(WANTED) instanceof String wanted ? wanted : Destination.FIRST;
    }
}

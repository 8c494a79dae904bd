package io.ebbgate.access;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door for people's browsers: sessions, forms, signing in. Its filters stand before its own paths alone, and what pipelines
 * ask passes none of them.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

    static final String SESSION_COOKIE = "ebbgate-session";
    static final String FORM_COOKIE = "ebbgate-form";

    /** Without a request. */
    private static final Duration SESSION_KEPT = Duration.ofHours(12);

    @Bean
    JdbcIndexedSessionRepository sessionRepository(JdbcOperations database, PlatformTransactionManager transactions) {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcIndexedSessionRepository repository = new JdbcIndexedSessionRepository(database, own);
        repository.setDefaultMaxInactiveInterval(SESSION_KEPT);
        return repository;
    }

    /** In a cookie of its own, so that a page for strangers needs no session. */
    @Bean
    CsrfTokenRepository formTokens(PublicUrl url) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(url.secure() ? "__Host-" + FORM_COOKIE : FORM_COOKIE);
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> {
            cookie.httpOnly(true).sameSite("Lax");
            if (url.secure()) {
                cookie.secure(true);
            }
        });
        return tokens;
    }

    @Bean
    @Order(0)
    SecurityFilterChain console(
            HttpSecurity http,
            JdbcIndexedSessionRepository sessions,
            CsrfTokenRepository formTokens,
            SignedInPeople people,
            ConsoleRefusals refused,
            Refusals refusals,
            PublicUrl url,
            ObjectProvider<ClientRegistrationRepository> providers,
            ProviderSignIn providerSignIn) {
        http.securityMatcher(Doors::isForBrowsers)
                .addFilterBefore(new DatabaseGuard(refusals), DisableEncodeUrlFilter.class)
                .addFilterBefore(sessionFilter(sessions, url), DisableEncodeUrlFilter.class)
                .securityContext(context -> context.securityContextRepository(people))
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refused).accessDeniedHandler(refused))
                .authorizeHttpRequests(requests -> requests.requestMatchers(Doors.SIGNING_IN)
                        .permitAll()
                        .anyRequest()
                        .access((asking, context) ->
                                new AuthorizationDecision(asking.get().getPrincipal() instanceof Caller caller
                                        && caller.role().covers(Doors.roleFor(context.getRequest())))))
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        if (providers.getIfAvailable() != null) {
            http.oauth2Login(providerSignIn::configure);
        }
        return http.build();
    }

    private static SessionRepositoryFilter<?> sessionFilter(JdbcIndexedSessionRepository sessions, PublicUrl url) {
        DefaultCookieSerializer cookies = new DefaultCookieSerializer();
        cookies.setCookieName(url.secure() ? "__Host-" + SESSION_COOKIE : SESSION_COOKIE);
        cookies.setCookiePath("/");
        cookies.setUseHttpOnlyCookie(true);
        cookies.setSameSite("Lax");
        if (url.secure()) {
            cookies.setUseSecureCookie(true);
        }
        CookieHttpSessionIdResolver ids = new CookieHttpSessionIdResolver();
        ids.setCookieSerializer(cookies);
        SessionRepositoryFilter<?> filter = new SessionRepositoryFilter<>(sessions);
        filter.setHttpSessionIdResolver(ids);
        return filter;
    }
}

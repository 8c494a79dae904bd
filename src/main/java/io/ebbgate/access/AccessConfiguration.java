package io.ebbgate.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

    /** After the door for browsers, whose paths are its own. */
    @Bean
    @Order(1)
    SecurityFilterChain doors(Tokens tokens, Refusals refusals) {
        return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, new Doorkeeper(tokens, refusals));
    }

    /** After what is public to everybody, before all that the usual way passes. */
    @Bean
    FilterRegistrationBean<ShortWayFilter> shortWays(
            List<ShortWay> ways,
            Tokens tokens,
            @Qualifier(DispatcherServlet.HANDLER_EXCEPTION_RESOLVER_BEAN_NAME) HandlerExceptionResolver problems,
            MeterRegistry meters,
            ServerRequestObservationConvention names) {
        var registration = new FilterRegistrationBean<>(
                new ShortWayFilter(ways, tokens, problems, new RequestTimers(meters, names)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    /** One filter needs no observation of each filter. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }
}

package io.ebbgate.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

    /** After the door for browsers, whose paths are its own. */
    @Bean
    @Order(1)
    SecurityFilterChain doors(Tokens tokens, Refusals refusals) {
        return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, new Doorkeeper(tokens, refusals));
    }

    /** One filter needs no observation of each filter. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }
}

package io.ebbgate.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;

/** The OpenID Connect providers of {@code spring.security.oauth2.client}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class Providers {

    private final OAuth2ClientProperties properties;

    Providers(OAuth2ClientProperties properties) {
        this.properties = properties;
    }

    /** A way to sign in, as a page shows it. */
    record Way(String id, String name) {}

    List<Way> ways() {
        return properties.getRegistration().entrySet().stream()
                .map(Providers::way)
                .sorted((one, other) -> one.name().compareToIgnoreCase(other.name()))
                .toList();
    }

    private static Way way(Map.Entry<String, OAuth2ClientProperties.Registration> registration) {
        String name = registration.getValue().getClientName();
        return new Way(registration.getKey(), Optional.ofNullable(name).orElse(registration.getKey()));
    }

    /** A provider is asked for its addresses when somebody first signs in through it: we start also while it is away. */
    @Bean
    @ConditionalOnOAuth2ClientRegistrationProperties
    ClientRegistrationRepository clientRegistrations(PublicUrl url) {
        return new SupplierClientRegistrationRepository(() ->
                new InMemoryClientRegistrationRepository(new OAuth2ClientPropertiesMapper(properties)
                        .asClientRegistrations().values().stream()
                                .map(registration -> comingBackTo(url, registration))
                                .toList()));
    }

    /** Behind a proxy, what a request calls us is not what browsers do. */
    private static ClientRegistration comingBackTo(PublicUrl url, ClientRegistration registration) {
        String back = registration.getRedirectUri();
        return url.isSet() && back != null && back.startsWith("{baseUrl}")
                ? ClientRegistration.withClientRegistration(registration)
                        .redirectUri(back.replace("{baseUrl}", url.origin()))
                        .build()
                : registration;
    }
}

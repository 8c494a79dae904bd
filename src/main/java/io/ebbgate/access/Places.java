package io.ebbgate.access;

import io.ebbgate.web.NavigationEntry;
import io.ebbgate.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where this room's pages are. */
@Configuration(proxyBeanMethods = false)
class Places {

    static final String TOKENS = "/console/tokens";
    static final String PEOPLE = "/console/people";
    static final String ACCOUNT = "/console/account";

    @Bean
    NavigationEntry tokensPlace() {
        return new NavigationEntry(Place.TOKENS, TOKENS, Role.ADMIN.text());
    }

    @Bean
    NavigationEntry peoplePlace() {
        return new NavigationEntry(Place.PEOPLE, PEOPLE, Role.ADMIN.text());
    }

    @Bean
    NavigationEntry accountPlace() {
        return new NavigationEntry(Place.ACCOUNT, ACCOUNT, Role.VIEWER.text());
    }
}

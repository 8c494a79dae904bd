package io.ebbgate.incident;

import io.ebbgate.web.NavigationEntry;
import io.ebbgate.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WayToIncidents {

    @Bean
    NavigationEntry wayToAllIncidents() {
        return new NavigationEntry(Place.INCIDENTS, "/console/incidents", "viewer");
    }
}

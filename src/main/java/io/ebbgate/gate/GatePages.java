package io.ebbgate.gate;

import io.ebbgate.web.NavigationEntry;
import io.ebbgate.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GatePages {

    @Bean
    NavigationEntry wayToNow() {
        return new NavigationEntry(Place.NOW, NavigationEntry.FIRST, "viewer");
    }

    @Bean
    NavigationEntry wayToDecisions() {
        return new NavigationEntry(Place.DECISIONS, "/console/decisions", "viewer");
    }
}

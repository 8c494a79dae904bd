package io.ebbgate.gate;

import io.ebbgate.web.NavigationEntry;
import io.ebbgate.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WayToOverrides {

    @Bean
    NavigationEntry wayToOverridesAndReviews() {
        return new NavigationEntry(Place.OVERRIDES, "/console/overrides", "viewer");
    }
}

package io.ebbgate.notice;

import io.ebbgate.web.NavigationEntry;
import io.ebbgate.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WayToNotices {

    @Bean
    NavigationEntry wayToNoticesPage() {
        return new NavigationEntry(Place.NOTICES, "/console/notices", "viewer");
    }
}

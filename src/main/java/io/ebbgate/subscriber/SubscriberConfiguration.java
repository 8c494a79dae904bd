package io.ebbgate.subscriber;

import io.ebbgate.access.Role;
import io.ebbgate.web.NavigationEntry;
import io.ebbgate.web.Place;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SubscriberSettings.class)
class SubscriberConfiguration {

    @Bean
    NavigationEntry wayToSubscribers() {
        return new NavigationEntry(Place.SUBSCRIBERS, SubscriberPages.PATH, Role.MANAGER.text());
    }
}

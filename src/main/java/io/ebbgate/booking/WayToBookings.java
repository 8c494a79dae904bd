package io.ebbgate.booking;

import io.ebbgate.web.NavigationEntry;
import io.ebbgate.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WayToBookings {

    @Bean
    NavigationEntry wayToBook() {
        return new NavigationEntry(Place.BOOK, "/console/book", "manager");
    }

    @Bean
    NavigationEntry wayToApprovals() {
        return new NavigationEntry(Place.APPROVALS, "/console/approvals", "manager");
    }
}

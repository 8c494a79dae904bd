package io.ebbgate.timetable;

import io.ebbgate.web.NavigationEntry;
import io.ebbgate.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TimetablePages {

    @Bean
    NavigationEntry wayToCalendar() {
        return new NavigationEntry(Place.CALENDAR, "/console/calendar", "viewer");
    }

    @Bean
    NavigationEntry wayToCalendars() {
        return new NavigationEntry(Place.CALENDARS, "/console/calendars", "viewer");
    }
}

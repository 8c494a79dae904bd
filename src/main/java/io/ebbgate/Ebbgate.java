package io.ebbgate;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The service: production changes go through at low water, or not at all. */
@ConfigurationPropertiesScan
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // There are tokens, and no users.
public class Ebbgate {

    public static void main(String[] args) {
        SpringApplication.run(Ebbgate.class, args);
    }

    /** The only place that time comes from. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}

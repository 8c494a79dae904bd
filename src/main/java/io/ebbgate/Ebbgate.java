package io.ebbgate;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The service: production changes go through at low water, or not at all. */
@ConfigurationPropertiesScan
@SpringBootApplication(
        exclude = {
            // There are tokens, and no users.
            UserDetailsServiceAutoConfiguration.class,
            // The room database makes the tables, and asks Liquibase where that has something to do.
            LiquibaseAutoConfiguration.class
        })
public class Ebbgate {

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    /**
     * Requests run on virtual threads, which share as many carriers as there are processors if nobody says otherwise; as many that
     * compute for seconds (the lint of a million windows) would keep decisions waiting. With one carrier more the operating system
     * divides the processors among them; each further one would take them from whoever writes the ledger.
     */
    public static void main(String[] args) {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(
                    CARRIERS, Integer.toString(1 + Runtime.getRuntime().availableProcessors()));
        }
        SpringApplication.run(Ebbgate.class, args);
    }

    /** The only place that time comes from. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}

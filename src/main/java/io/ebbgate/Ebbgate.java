package io.ebbgate;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: production changes go through at low water, or not at all. */
@SpringBootApplication
public class Ebbgate {

    public static void main(String[] args) {
        SpringApplication.run(Ebbgate.class, args);
    }
}

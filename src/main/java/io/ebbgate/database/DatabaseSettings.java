package io.ebbgate.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param data the directory of our own PostgreSQL, where no outside one is configured */
@ConfigurationProperties("ebbgate")
record DatabaseSettings(String data) {

    Path directory() {
        return Path.of(data);
    }
}

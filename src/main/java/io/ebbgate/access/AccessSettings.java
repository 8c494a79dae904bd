package io.ebbgate.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** @param bootstrapToken an admin's token that stands as long as it is set here; empty where there is none */
@ConfigurationProperties("ebbgate")
record AccessSettings(@DefaultValue("") String bootstrapToken) {

    static final int SHORTEST_BOOTSTRAP_TOKEN = 32;

    AccessSettings {
        bootstrapToken = bootstrapToken.strip();
        int length = bootstrapToken.length();
        if (length > 0 && length < SHORTEST_BOOTSTRAP_TOKEN) {
            throw new InvalidConfigurationPropertyValueException(
                    "ebbgate.bootstrap-token",
                    "(%d characters, not shown)".formatted(length),
                    "EBBGATE_BOOTSTRAP_TOKEN takes %d characters or more, for it opens everything. `openssl rand -hex 32` makes a good one."
                            .formatted(SHORTEST_BOOTSTRAP_TOKEN));
        }
    }
}

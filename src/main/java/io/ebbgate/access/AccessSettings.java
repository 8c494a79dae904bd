package io.ebbgate.access;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How one comes in.
 *
 * @param bootstrapToken an admin's token that stands as long as it is set here; empty where there is none
 * @param url where people's browsers find this service; empty for this machine and our port
 */
@ConfigurationProperties("ebbgate")
record AccessSettings(
        @DefaultValue("") String bootstrapToken,
        @DefaultValue("") String url) {

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
        url = url.strip().replaceFirst("/$", "");
        if (!url.isEmpty() && !isOrigin(url)) {
            throw new InvalidConfigurationPropertyValueException(
                    "ebbgate.url",
                    url,
                    "EBBGATE_URL is where browsers find this service: https:// or http://, the host and perhaps a port, and"
                            + " nothing after it.");
        }
    }

    private static boolean isOrigin(String url) {
        try {
            URI uri = URI.create(url);
            String origin = uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            return url.equals(origin) && origin.matches("https?://.+") && uri.getHost() != null;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}

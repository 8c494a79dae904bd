package io.ebbgate.access;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where people's browsers find this service: in the links that we hand out, and for the passkeys that are made for it. */
@Component
public class PublicUrl {

    private final AccessSettings settings;
    private final Environment environment;

    PublicUrl(AccessSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** Whether the settings say it, and we do not just suppose this machine. */
    public boolean isSet() {
        return !settings.url().isEmpty();
    }

    /** The scheme, the host and perhaps a port: {@code https://ebbgate.example.com}. */
    public String origin() {
        if (isSet()) {
            return settings.url();
        }
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return "http://localhost:" + port;
    }

    /** Where that path is found: it begins with a slash. */
    public String link(String path) {
        return origin() + path;
    }

    String host() {
        return URI.create(origin()).getHost();
    }

    /** Whether over TLS. */
    public boolean secure() {
        return origin().startsWith("https:");
    }
}

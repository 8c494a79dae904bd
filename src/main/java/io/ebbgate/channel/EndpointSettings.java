package io.ebbgate.channel;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How endpoints are posted to.
 *
 * @param allow receivers inside of the house, which may be posted to over plain HTTP too: addresses, networks ({@code 10.1.0.0/16})
 *     and names
 * @param connect how long one of an endpoint's addresses may take to be connected to
 * @param answer how long all of it may take: looking up the name, connecting, sending and the answer
 */
@ConfigurationProperties("ebbgate.endpoints")
record EndpointSettings(
        @DefaultValue List<String> allow,
        @DefaultValue("5s") Duration connect,
        @DefaultValue("20s") Duration answer) {

    EndpointSettings {
        allow = allow.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        for (String text : allow) {
            if (!Allowance.understands(text)) {
                throw new InvalidConfigurationPropertyValueException(
                        "ebbgate.endpoints.allow",
                        text,
                        "EBBGATE_ENDPOINTS_ALLOW is a list of addresses (10.1.2.3), networks (10.1.0.0/16) and host names"
                                + " (hooks.internal.example.com), with commas between them.");
            }
        }
    }
}

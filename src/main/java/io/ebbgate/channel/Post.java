package io.ebbgate.channel;

import java.net.URI;
import java.util.Map;

/**
 * What is posted to an endpoint.
 *
 * @param headers beside {@code Host}, {@code Content-Length} and {@code User-Agent}
 * @param body sent as UTF-8
 */
public record Post(URI url, Map<String, String> headers, String body) {}

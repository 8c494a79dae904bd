package io.ebbgate.channel;

import java.net.InetAddress;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;

/**
 * An endpoint that was looked at.
 *
 * @param host its scheme, name and port
 * @param path with the query, which may be a secret
 * @param addresses what may be connected to, and nothing else
 */
record Target(HttpHost host, String path, List<InetAddress> addresses) {

    Target {
        addresses = List.copyOf(addresses);
    }

    /** Without its path, which may be a secret. */
    @Override
    public String toString() {
        return host.toString();
    }
}

package io.ebbgate.channel;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;

/** Looks at where a URL leads before anything is sent there. */
final class EndpointCheck {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final int LONGEST = 2048;

    private final Allowance allowance;
    private final Names names;

    EndpointCheck(Allowance allowance, Names names) {
        this.allowance = allowance;
        this.names = names;
    }

    /**
     * Resolves its name once.
     *
     * @throws UnsafeEndpoint where it is none that we would post to
     * @throws UnknownHostException where its name has no address, or none at this moment
     */
    Target look(URI url) throws UnsafeEndpoint, UnknownHostException {
        String host = wellFormed(url);
        boolean plain = url.getScheme().equalsIgnoreCase("http");
        if (plain && allowance.isEmpty()) {
            throw plain();
        }
        List<InetAddress> addresses = names.addresses(host);
        for (InetAddress address : addresses) {
            if (!allowance.covers(host, address)) {
                if (plain) {
                    throw plain();
                }
                refuseInside(host, address);
            }
        }
        HttpHost target = new HttpHost(url.getScheme().toLowerCase(Locale.ROOT), host, url.getPort());
        return new Target(target, path(url), addresses);
    }

    /** Its host in small letters, an IPv6 address without brackets. */
    private static String wellFormed(URI url) throws UnsafeEndpoint {
        String scheme = url.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
            throw new UnsafeEndpoint(
                    "This is no address of an endpoint. Give the whole of it, beginning with https://.");
        }
        if (url.toString().length() > LONGEST) {
            throw new UnsafeEndpoint("The address is longer than " + LONGEST + " characters. Give a shorter one.");
        }
        if (url.getRawUserInfo() != null) {
            throw new UnsafeEndpoint(
                    "The address has a user name before its host. Leave that out; requests are signed instead.");
        }
        if (url.getRawFragment() != null) {
            throw new UnsafeEndpoint("The address has a part after #, which is never sent. Leave it out.");
        }
        if (url.getPort() == 0 || url.getPort() > 65535) {
            throw new UnsafeEndpoint("There is no such port. Give one between 1 and 65535, or none.");
        }
        return host(url);
    }

    private static String host(URI url) throws UnsafeEndpoint {
        String given = url.getHost();
        if (given == null) {
            throw new UnsafeEndpoint(
                    "The address has no host name that DNS knows. Write one in letters, digits, hyphens and dots"
                            + " (in another script: as it stands in DNS, xn--…), or an address as four decimal numbers.");
        }
        String host = given.replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
        if (Literal.isOne(host)) {
            return host;
        }
        if (Literal.looksLikeOne(host)) {
            throw new UnsafeEndpoint(
                    "The host is a number in an unusual form. Write its name, or its address as four decimal numbers.");
        }
        if (!NAME.matcher(host).matches()) {
            throw new UnsafeEndpoint(
                    "The host is no name that DNS knows. Write it in letters, digits, hyphens and dots,"
                            + " without a dot at its end.");
        }
        return host;
    }

    private static void refuseInside(String host, InetAddress address) throws UnsafeEndpoint {
        Optional<String> inside = InnerNetworks.of(address);
        if (inside.isPresent()) {
            throw new UnsafeEndpoint(
                    "%s leads to %s, which is %s and not out in the Internet. Give a host that can be reached from there."
                            .formatted(host, address.getHostAddress(), inside.get()));
        }
    }

    private static UnsafeEndpoint plain() {
        return new UnsafeEndpoint(
                "Over http:// everybody on the way reads along. Give an address that begins with https://.");
    }

    private static String path(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}

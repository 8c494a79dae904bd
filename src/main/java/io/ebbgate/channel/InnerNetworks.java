package io.ebbgate.channel;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Addresses that are not out in the Internet, by the registries of special-purpose addresses (RFC 6890) and what clouds put beside
 * them. Of IPv6, only global unicast is out there, so the rest need not be listed.
 */
final class InnerNetworks {

    private static final List<Network> FOUR = networks(
            "0.0.0.0/8", // unspecified
            "10.0.0.0/8", // private
            "100.64.0.0/10", // behind a carrier's NAT; some clouds' metadata
            "127.0.0.0/8", // this machine
            "168.63.129.16/32", // a cloud's own, though the number is a public one
            "169.254.0.0/16", // link-local; most clouds' metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays, which are no more
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    private static final Network GLOBAL_SIX = Network.of("2000::/3");

    private static final List<Network> INNER_SIX = networks(
            "2001::/23", // protocols: Teredo, benchmarks, ORCHID
            "2001:db8::/32", // documentation
            "3fff::/20"); // documentation

    /** Their IPv4 address begins at the third byte (RFC 3056). */
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");

    /** Their IPv4 address is the last four bytes (RFC 6052): where there is no IPv4, DNS answers with these. */
    private static final Network NAT64 = Network.of("64:ff9b::/96");

    private InnerNetworks() {}

    /** The network by which it is not out there, empty where it is. IPv4 addresses inside of IPv6 ones are looked at too. */
    static Optional<String> of(InetAddress address) {
        if (address instanceof Inet4Address) {
            return among(FOUR, address);
        }
        if (NAT64.contains(address)) {
            return of(embedded(address, 12));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return of(embedded(address, 2));
        }
        return GLOBAL_SIX.contains(address) ? among(INNER_SIX, address) : Optional.of("outside of " + GLOBAL_SIX);
    }

    private static Optional<String> among(List<Network> networks, InetAddress address) {
        return networks.stream()
                .filter(network -> network.contains(address))
                .map(network -> "in " + network)
                .findFirst();
    }

    private static InetAddress embedded(InetAddress address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::of).toList();
    }
}

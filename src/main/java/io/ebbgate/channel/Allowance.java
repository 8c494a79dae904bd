package io.ebbgate.channel;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the operator lets us post to although it is inside of the house. */
final class Allowance {

    private static final Pattern NAME = Pattern.compile("(?=.*[a-zA-Z])[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?");

    private final List<Network> networks = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Allowance(List<String> texts) {
        for (String text : texts) {
            if (isNetwork(text)) {
                networks.add(Network.of(text));
            } else {
                names.add(text.toLowerCase(Locale.ROOT));
            }
        }
    }

    static boolean understands(String text) {
        return isNetwork(text) || (NAME.matcher(text).matches() && !Literal.looksLikeOne(text));
    }

    private static boolean isNetwork(String text) {
        try {
            return !Network.of(text).toString().isEmpty();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** Whether nothing is, so that nobody need be asked for a name's addresses to say no. */
    boolean isEmpty() {
        return networks.isEmpty() && names.isEmpty();
    }

    /**
     * @param host in small letters
     */
    boolean covers(String host, InetAddress address) {
        return names.contains(host) || networks.stream().anyMatch(network -> network.contains(address));
    }
}

package io.ebbgate.web;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Whose address it is, to count by. */
public final class Subnet {

    /** What a proxy may write in place of an address: {@code 203.0.113.5:51234} or {@code [2001:db8::1]:443}. */
    private static final Pattern PORT = Pattern.compile("^(?:\\[(.*)](?::\\d+)?|([^:]*):\\d+)$");

    private Subnet() {}

    /** Whoever has one address of IPv6 has 2^64 of them. What is no address, since a proxy may say anything, stays as it is. */
    public static String of(String address) {
        String host = PORT.matcher(address).replaceFirst("$1$2");
        if (!host.contains(":")) {
            return host;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(host.replaceFirst("%.*", "")).getAddress();
            return bytes.length == 16 ? HexFormat.ofDelimiter(":").formatHex(bytes, 0, 8) + "/64" : host;
        } catch (IllegalArgumentException noAddress) {
            return host;
        }
    }
}

package io.ebbgate.channel;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** Addresses written out, in the one way that nobody reads otherwise. */
final class Literal {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern FOUR = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    /** No zone ({@code %eth0}): it means something on this machine alone. */
    private static final Pattern SIX = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /** What other software may read as an address: {@code 2130706433}, {@code 0x7f.1}, {@code 0177.0.0.1}. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    private Literal() {}

    /** Whether it is four decimal bytes without leading zeros, or an IPv6 address without brackets. */
    static boolean isOne(String host) {
        return FOUR.matcher(host).matches() || (SIX.matcher(host).matches() && parses(host));
    }

    /** Whether somebody might read it as an address that is written in another way. */
    static boolean looksLikeOne(String host) {
        return !isOne(host) && ENDS_IN_A_NUMBER.matcher(host).matches();
    }

    private static boolean parses(String six) {
        try {
            return InetAddress.ofLiteral(six) != null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}

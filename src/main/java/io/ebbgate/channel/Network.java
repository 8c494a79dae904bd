package io.ebbgate.channel;

import java.net.InetAddress;

/** The addresses that share their first bits: {@code 10.0.0.0/8}. Those of IPv4 and of IPv6 have nothing in common. */
final class Network {

    private final byte[] prefix;
    private final int bits;
    private final String text;

    private Network(byte[] prefix, int bits, String text) {
        this.prefix = prefix;
        this.bits = bits;
        this.text = text;
    }

    /**
     * @param text an address, a slash and the number of bits, or an address alone
     * @throws IllegalArgumentException where it is neither
     */
    static Network of(String text) {
        String[] parts = text.split("/", 2);
        if (!Literal.isOne(parts[0])) {
            throw new IllegalArgumentException(text + " does not begin with an address");
        }
        byte[] prefix = InetAddress.ofLiteral(parts[0]).getAddress();
        int bits = parts.length == 1 ? prefix.length * Byte.SIZE : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > prefix.length * Byte.SIZE) {
            throw new IllegalArgumentException(text + " has more bits than its kind of address");
        }
        return new Network(prefix, bits, text);
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == prefix.length && sameFirst(bytes);
    }

    private boolean sameFirst(byte[] bytes) {
        for (int bit = 0; bit < bits; bit += Byte.SIZE) {
            int wanted = 0xff << Math.max(0, Byte.SIZE - (bits - bit));
            if (((bytes[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & wanted & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}

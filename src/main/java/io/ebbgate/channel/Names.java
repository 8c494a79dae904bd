package io.ebbgate.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of names. */
@FunctionalInterface
interface Names {

    /**
     * All of a name's addresses, or the one that is written out.
     *
     * @throws UnknownHostException where there is none
     */
    List<InetAddress> addresses(String host) throws UnknownHostException;
}

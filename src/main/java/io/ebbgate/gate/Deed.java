package io.ebbgate.gate;

import io.ebbgate.access.Caller;
import java.time.Instant;

/**
 * That somebody did something.
 *
 * @param who stays the same for a person, whatever they sign in with
 * @param name what they were called then
 */
record Deed(Instant at, String who, String name) {

    static Deed of(Caller by, Instant at) {
        return new Deed(at, by.who(), by.name());
    }

    boolean isOf(Caller caller) {
        return who.equals(caller.who());
    }
}

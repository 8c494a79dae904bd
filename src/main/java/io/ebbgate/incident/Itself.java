package io.ebbgate.incident;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import java.util.List;

/** Whoever does what nobody does by hand. */
final class Itself {

    static final Caller EBBGATE = new Caller("ebbgate", "ebbgate", Role.ADMIN, List.of(), List.of(), "local");

    private Itself() {}
}

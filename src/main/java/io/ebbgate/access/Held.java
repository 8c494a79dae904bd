package io.ebbgate.access;

/**
 * A token in somebody's hands.
 *
 * @param name its person's, or its own where it is nobody's
 * @param role what it opens now: never more than its person's role
 */
record Held(Token token, String name, Role role) {

    Caller callerFrom(String address) {
        return new Caller(token.id(), name, role, token.services(), token.environments(), address, token.person());
    }
}

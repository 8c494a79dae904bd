package io.ebbgate.gate;

/** The token that asked was revoked, or expired, while its question waited to be recorded. */
final class TokenFell extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenFell(String name) {
        super("the token " + name + " was revoked or has expired");
    }
}

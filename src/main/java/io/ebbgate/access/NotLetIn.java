package io.ebbgate.access;

/** A provider vouches for somebody, and they still do not come in. */
final class NotLetIn extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Why why;

    NotLetIn(Why why) {
        super(why.sentence);
        this.why = why;
    }

    Why why() {
        return why;
    }

    /** The reasons, each with its sentence on the page to sign in. */
    enum Why {
        NO_ROLE(
                "Your account there has no role here. Ask an admin which group of yours is to open Ebbgate, and sign in again."),
        DISABLED("Your account here was disabled. An admin can let you in again."),
        EMAIL_IN_USE(
                "Somebody has an account here with your e-mail address, perhaps you yourself. Sign in with its password, or"
                        + " ask an admin to disable it and to take the address from it."),
        FAILED(
                "The other service did not sign you in. Try again; if it goes on, whoever runs Ebbgate finds the reason in its"
                        + " log.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }
}

package io.ebbgate.channel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the relay said, and what that means.
 *
 * @param code of RFC 5321 4.2, or what is no code (0, -1) where the connection ended in place of a reply
 * @param text all of it, the code too, in one line
 */
record SmtpReply(int code, String text) {

    /** Where the connection ended in place of a reply. */
    static final SmtpReply NONE = new SmtpReply(0, "");

    private static final int LONGEST = 300;
    private static final int CLOSING = 421;
    private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]\\d\\.(\\d{1,3})\\.(\\d{1,3})\\b");

    SmtpReply {
        text = shortened(text.replaceAll("[\\p{Cc}\\s]+", " ").strip());
    }

    /** How far a letter had come. */
    enum Stage {
        SENDER,
        RECIPIENT,
        CONTENT,
        /** After the final dot: without a reply nobody knows whether the relay has the letter. */
        END
    }

    /** Whom it is about. */
    enum Verdict {
        ACCEPTED,
        REFUSED,
        DEFERRED,
        /** The relay turns this letter down for what it is, or for who we are; only what becomes of others tells which. */
        TURNED_DOWN,
        /** It says nothing of the recipient. */
        OURS
    }

    Verdict at(Stage stage) {
        if (stage == Stage.SENDER) {
            return Verdict.OURS;
        }
        if (code <= 0 || code == CLOSING) {
            // Mostly it would have been so for anybody, but a relay can also fall over this one letter, time and again.
            return stage == Stage.RECIPIENT ? Verdict.TURNED_DOWN : Verdict.DEFERRED;
        }
        if (code < 400) {
            return stage == Stage.END ? Verdict.ACCEPTED : Verdict.OURS;
        }
        if (code < 500) {
            return Verdict.DEFERRED;
        }
        return stage == Stage.RECIPIENT ? ofRecipient() : ofContent();
    }

    /** A lasting refusal at RCPT. "Relay access denied" (X.7) may be for us, or for where this one letter should go. */
    private Verdict ofRecipient() {
        return switch (code) {
            case 500, 502, 503, 504, 530, 534, 535, 538 -> Verdict.OURS;
            // RFC 5321 4.5.3.1.10: so some say that there is no room, and that passes.
            case 552 -> Verdict.DEFERRED;
            default -> isOf(7) ? Verdict.TURNED_DOWN : ofMailbox();
        };
    }

    /** A lasting refusal of the letter; some relays look at the recipient only now, and their enhanced codes say so (RFC 3463). */
    private Verdict ofContent() {
        return isOf(1) || isOf(2) ? ofMailbox() : Verdict.TURNED_DOWN;
    }

    /** A full mailbox (X.2.2) is emptied some day. */
    private Verdict ofMailbox() {
        return isOf(2) && enhanced().group(2).equals("2") ? Verdict.DEFERRED : Verdict.REFUSED;
    }

    /** Whether its enhanced code has that subject: 1 the address, 2 the mailbox, 7 policy. */
    private boolean isOf(int subject) {
        Matcher enhanced = ENHANCED.matcher(text);
        return enhanced.find() && Integer.parseInt(enhanced.group(1)) == subject;
    }

    private Matcher enhanced() {
        Matcher enhanced = ENHANCED.matcher(text);
        enhanced.find();
        return enhanced;
    }

    /** Whether the relay is about to end the connection, or has. */
    boolean ends() {
        return code <= 0 || code == CLOSING;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}

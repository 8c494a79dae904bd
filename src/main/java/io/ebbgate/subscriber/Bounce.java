package io.ebbgate.subscriber;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail that did not arrive.
 *
 * @param subscriber their id, null where only marks are known
 * @param marks what may tell for whom it was: the mail's {@code Message-ID}, the address that it came back to
 * @param recipient the address that did not take it, null where unknown
 * @param status as in RFC 3463: {@code 5.1.1}
 * @param diagnostic what the other side said, empty where nothing
 */
record Bounce(
        @Nullable Long subscriber,
        List<String> marks,
        @Nullable String recipient,
        String status,
        String diagnostic) {

    private static final int LONGEST = 500;

    boolean hard() {
        return status.startsWith("5.");
    }

    String fault() {
        String text =
                (status + " " + diagnostic).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}

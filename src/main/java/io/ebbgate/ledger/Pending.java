package io.ebbgate.ledger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A draft on its way to the record, and whoever waits for it. */
final class Pending {

    final CompletableFuture<Appended> answer = new CompletableFuture<>();
    private final long since = System.nanoTime();
    private Draft draft;
    private byte[] content;

    Pending(Draft draft) {
        this.draft = draft;
        this.content = Chain.content(draft.entry());
    }

    Draft draft() {
        return draft;
    }

    /** The entry's own digest, computed by whoever asked rather than by whoever holds the head. */
    byte[] content() {
        return content;
    }

    /** Whoever asked may have gone meanwhile. */
    boolean awaited() {
        return !answer.isDone();
    }

    boolean waitsLongerThan(Duration patience) {
        return System.nanoTime() - since > patience.toNanos();
    }

    void become(Draft other) {
        draft = other;
        content = Chain.content(other.entry());
    }

    void redraft(Conditions conditions) {
        try {
            become(draft.anew(conditions));
        } catch (RuntimeException refused) {
            answer.completeExceptionally(refused);
        }
    }
}

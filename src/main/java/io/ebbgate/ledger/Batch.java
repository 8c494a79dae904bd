package io.ebbgate.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one transaction adds: links entries one after another, and answers retries from the record. */
final class Batch {

    private final RetryKeys retryKeys;
    private final List<Linked> linked = new ArrayList<>();
    private final Map<RetryKey, Recorded> remembered = new HashMap<>();
    private final List<Runnable> answers = new ArrayList<>();
    private @Nullable Draft moving;
    private long seq;
    private byte[] hash;

    Batch(Head head, RetryKeys retryKeys) {
        this.seq = head.seq;
        this.hash = head.hash;
        this.retryKeys = retryKeys;
    }

    void take(Pending pending) {
        RetryKey key = pending.draft().retryKey();
        try {
            Recorded earlier = key == null ? null : earlier(key);
            Recorded answer = earlier == null || goesInsteadOf(earlier, pending) ? append(pending, key) : earlier;
            answers.add(() -> pending.answer.complete(new Appended(answer, pending.draft())));
        } catch (RetryKeyReused reused) {
            answers.add(() -> pending.answer.completeExceptionally(reused));
        }
    }

    private static boolean goesInsteadOf(Recorded earlier, Pending pending) {
        Draft instead = pending.draft().insteadOf(earlier);
        if (instead == null) {
            return false;
        }
        pending.become(instead);
        return true;
    }

    private @Nullable Recorded earlier(RetryKey key) {
        for (RetryKey known : remembered.keySet()) {
            if (known.who().equals(key.who()) && known.key().equals(key.key())) {
                if (!known.digest().equals(key.digest())) {
                    throw new RetryKeyReused(key.key());
                }
                return remembered.get(known);
            }
        }
        return retryKeys.earlier(key).orElse(null);
    }

    private Recorded append(Pending pending, @Nullable RetryKey key) {
        Linked next = Linked.after(seq, hash, pending.draft().entry(), pending.content());
        linked.add(next);
        seq = next.seq();
        hash = next.hash();
        Recorded answer = new Recorded(seq, next.entry());
        if (pending.draft().movesTimetable()) {
            moving = pending.draft();
        }
        if (key != null) {
            remembered.put(key, answer);
        }
        return answer;
    }

    void write(Entries entries, Heads heads) {
        if (linked.isEmpty()) {
            return;
        }
        entries.add(linked);
        remembered.forEach(retryKeys::remember);
        heads.advance(seq, hash);
        if (moving != null) {
            moving.deed(seq);
            heads.moveTimetable(seq);
        }
    }

    /** Whether its last entry moves the timetable, so that no draft made before it can follow. */
    boolean isFull() {
        return moving != null;
    }

    /** What holds when this has been written. */
    Conditions after(Conditions before) {
        return moving == null ? before : new Conditions(seq, before.clockSkewed(), before.skew(), before.at());
    }

    /** Writes all in one statement; false where the chain does not end there, and then nothing was written. */
    boolean writeAt(Head head, Entries entries, Duration clockSkew) {
        return entries.addAt(head, linked, clockSkew);
    }

    /** Where the chain ends when this has been written. */
    Head head(Conditions conditions) {
        return new Head(seq, hash, conditions);
    }

    int size() {
        return linked.size();
    }

    /** To be called when the transaction has committed, and not before. */
    void answer() {
        answers.forEach(Runnable::run);
    }
}

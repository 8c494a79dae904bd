package io.ebbgate.ledger;

import java.util.Objects;

/** An entry with its number and its link of the chain. */
final class Linked {

    private final long seq;
    private final Entry entry;
    private final byte[] hash;

    Linked(long seq, Entry entry, byte[] hash) {
        this.seq = seq;
        this.entry = Objects.requireNonNull(entry);
        this.hash = hash;
    }

    static Linked after(long seq, byte[] hash, Entry entry, byte[] content) {
        return new Linked(seq + 1, entry, Chain.link(hash, seq + 1, content));
    }

    long seq() {
        return seq;
    }

    Entry entry() {
        return entry;
    }

    byte[] hash() {
        return hash;
    }
}

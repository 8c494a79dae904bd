package io.ebbgate.ledger;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Walks the whole chain and finds the first entry that is not as it was written. */
@Component
class Verification {

    private static final int STRIDE = 10_000;

    private final Entries entries;
    private final Heads heads;

    Verification(Entries entries, Heads heads) {
        this.entries = entries;
        this.heads = heads;
    }

    /**
     * @param intact whether every entry is as it was written and none is missing or added
     * @param entries how many entries were found to be right
     * @param head the last right link in hex: kept elsewhere, it proves later that nothing before it was rewritten
     * @param brokenAt the number of the first entry that is not right, null where all are
     * @param problem what is wrong with it, null where all are right
     */
    record Result(
            boolean intact,
            long entries,
            String head,
            @Nullable Long brokenAt,
            @Nullable String problem) {}

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Result verify() {
        Head head = heads.look();
        Walk walk = new Walk();
        entries.walk(Long.MIN_VALUE, 1, walk::visit);
        // No further than the chain goes on: the head may have been tampered with as well.
        for (long from = 1; from <= head.seq && walk.problem == null && walk.seq == from - 1; from += STRIDE) {
            entries.walk(from, from + STRIDE, walk::visit);
        }
        walk.finish(head, entries.last());
        return new Result(
                walk.problem == null, walk.seq, HexFormat.of().formatHex(walk.hash), walk.brokenAt, walk.problem);
    }

    private static final class Walk {

        private long seq;
        private byte[] hash = new byte[32];
        private @Nullable Long brokenAt;
        private @Nullable String problem;

        void visit(Linked found) {
            if (problem != null) {
                return;
            }
            if (found.seq() > seq + 1) {
                broken(seq + 1, "it is missing");
            } else if (found.seq() <= seq) {
                broken(found.seq(), "it stands there twice, or before the first");
            } else if (!Arrays.equals(found.hash(), Chain.link(hash, found.seq(), Chain.content(found.entry())))) {
                broken(found.seq(), "it is not what was written, or was not written here");
            } else {
                seq = found.seq();
                hash = found.hash();
            }
        }

        void finish(Head head, long last) {
            if (problem != null) {
                return;
            }
            if (seq < head.seq) {
                broken(seq + 1, "it is missing");
            } else if (last > head.seq) {
                broken(head.seq + 1, "it was added behind the end of the chain");
            } else if (!Arrays.equals(hash, head.hash)) {
                broken(head.seq, "the end of the chain is not its link");
            }
        }

        private void broken(long at, String what) {
            brokenAt = at;
            problem = "entry " + at + ": " + what;
        }
    }
}

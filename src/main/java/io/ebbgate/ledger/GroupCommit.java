package io.ebbgate.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits many drafts in one transaction. Holding the head, it compares the conditions that each draft was made under with those
 * that it finds; where one differs, nothing is written: the drafts are made anew outside of the transaction, and it begins again.
 */
@Component
class GroupCommit {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int ROUNDS = 20;

    private final TransactionTemplate transaction;
    private final Heads heads;
    private final Entries entries;
    private final RetryKeys retryKeys;
    private final Months months;

    GroupCommit(TransactionTemplate transaction, Heads heads, Entries entries, RetryKeys retryKeys, Months months) {
        this.transaction = transaction;
        this.heads = heads;
        this.entries = entries;
        this.retryKeys = retryKeys;
        this.months = months;
    }

    /** Completes every pending answer, with what was recorded or with why nothing was. Returns how many were added. */
    int commit(List<Pending> batch) {
        try {
            return inRounds(batch);
        } catch (RuntimeException failed) {
            if (batch.size() > 1 && isAboutTheData(failed)) {
                LOG.warn("a batch of {} decisions was refused, each is now tried by itself", batch.size(), failed);
                return batch.stream().mapToInt(one -> commit(List.of(one))).sum();
            }
            LOG.error("{} decisions could not be recorded and are answered with 503", batch.size(), failed);
            NotRecorded notRecorded = new NotRecorded("the ledger could not be written", failed);
            batch.forEach(pending -> pending.answer.completeExceptionally(notRecorded));
            return 0;
        }
    }

    private int inRounds(List<Pending> batch) {
        List<Pending> awaited = batch;
        for (int round = 0; round < ROUNDS; round++) {
            awaited = awaited.stream().filter(Pending::awaited).toList();
            prepareMonths(awaited);
            Attempt attempt = attempt(awaited);
            if (attempt.written != null) {
                attempt.written.answer();
                return attempt.written.size();
            }
            awaited.forEach(pending -> pending.redraft(attempt.conditions));
        }
        throw new NotRecorded("the timetable moved " + ROUNDS + " times while a batch was being decided", null);
    }

    private void prepareMonths(List<Pending> batch) {
        for (Pending pending : batch) {
            if (!months.ready(pending.draft().entry().at())) {
                months.prepare(pending.draft().entry().at());
            }
        }
    }

    private Attempt attempt(List<Pending> batch) {
        return Objects.requireNonNull(transaction.execute(status -> attempt(batch, status)));
    }

    private Attempt attempt(List<Pending> batch, TransactionStatus status) {
        Head head = heads.hold();
        for (Pending pending : batch) {
            if (!pending.draft().holdsUnder(head.conditions)) {
                status.setRollbackOnly();
                return new Attempt(head.conditions, null);
            }
        }
        Batch written = new Batch(head, retryKeys);
        batch.forEach(written::take);
        written.write(entries, heads);
        return new Attempt(head.conditions, written);
    }

    /** SQLSTATE classes 22 and 23: a value that PostgreSQL does not take, which must not cost its neighbours their answer. */
    private static boolean isAboutTheData(Throwable failed) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failed; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23");
            }
        }
        return false;
    }

    private record Attempt(Conditions conditions, @Nullable Batch written) {}
}

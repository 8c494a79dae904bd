package io.ebbgate.ledger;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
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
 * An entry that moves the timetable itself is the last of its transaction, and the drafts behind it are made anew likewise.
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
    private final Clock clock;
    private final Duration clockSkew;
    /** Where the chain ended after the last batch, if that went well. Only the one writer comes here. */
    private @Nullable Head remembered;

    GroupCommit(
            TransactionTemplate transaction,
            Heads heads,
            Entries entries,
            RetryKeys retryKeys,
            Months months,
            Clock clock,
            LedgerSettings settings) {
        this.transaction = transaction;
        this.heads = heads;
        this.entries = entries;
        this.retryKeys = retryKeys;
        this.months = months;
        this.clock = clock;
        this.clockSkew = settings.clockSkew();
    }

    /** Completes every pending answer, with what was recorded or with why nothing was. Returns how many were added. */
    int commit(List<Pending> batch) {
        try {
            return inRounds(batch);
        } catch (RuntimeException failed) {
            return oneByOne(batch.stream().filter(Pending::awaited).toList(), failed);
        }
    }

    private int oneByOne(List<Pending> unanswered, RuntimeException failed) {
        if (unanswered.size() > 1 && isAboutTheData(failed)) {
            LOG.warn("a batch of {} decisions was refused, each is now tried by itself", unanswered.size(), failed);
            return unanswered.stream().mapToInt(one -> commit(List.of(one))).sum();
        }
        LOG.error("{} decisions could not be recorded and are answered with 503", unanswered.size(), failed);
        NotRecorded notRecorded = new NotRecorded("the ledger could not be written", failed);
        unanswered.forEach(pending -> pending.answer.completeExceptionally(notRecorded));
        return 0;
    }

    private int inRounds(List<Pending> batch) {
        Batch quick = atRememberedHead(batch);
        if (quick != null) {
            quick.answer();
            return quick.size();
        }
        List<Pending> awaited = batch;
        int added = 0;
        for (int round = 0; round < ROUNDS; round++) {
            awaited = awaited.stream().filter(Pending::awaited).toList();
            prepareMonths(awaited);
            Attempt attempt = attempt(awaited);
            if (attempt.written != null) {
                attempt.written.answer();
                added += attempt.written.size();
                awaited = awaited.subList(attempt.taken, awaited.size());
                if (awaited.isEmpty()) {
                    return added;
                }
                round = 0;
            }
            awaited.forEach(pending -> pending.redraft(attempt.conditions));
        }
        throw new NotRecorded("the timetable moved " + ROUNDS + " times while a batch was being decided", null);
    }

    /**
     * The short way, one statement: a batch without retry keys that does not move the timetable and whose drafts hold under the
     * conditions that the last batch found, added where that one ended. PostgreSQL adds nothing where the chain, the timetable
     * or the clock is not as remembered.
     */
    private @Nullable Batch atRememberedHead(List<Pending> batch) {
        Head head = remembered;
        remembered = null;
        if (head == null) {
            return null;
        }
        Head now = head.at(clock.instant());
        for (Pending pending : batch) {
            Draft draft = pending.draft();
            if (!pending.awaited()
                    || draft.retryKey() != null
                    || draft.movesTimetable()
                    || !draft.holdsUnder(now.conditions)
                    || !months.ready(draft.entry().at())) {
                return null;
            }
        }
        Batch written = new Batch(now, retryKeys);
        batch.forEach(written::take);
        if (!written.writeAt(now, entries, clockSkew)) {
            return null;
        }
        remembered = written.head(now.conditions);
        return written;
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
                return new Attempt(head.conditions, 0, null);
            }
        }
        Batch written = new Batch(head, retryKeys);
        int taken = 0;
        while (taken < batch.size() && !written.isFull()) {
            written.take(batch.get(taken++));
        }
        written.write(entries, heads);
        Conditions after = written.after(head.conditions);
        remembered = after.clockSkewed() ? null : written.head(after);
        return new Attempt(after, taken, written);
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

    /**
     * One transaction.
     *
     * @param conditions what it found, or left behind
     * @param taken how many drafts it answered; those behind an entry that moved the timetable are made anew
     * @param written null where nothing was
     */
    private record Attempt(
            Conditions conditions, int taken, @Nullable Batch written) {}
}

package io.ebbgate.gate;

import io.ebbgate.access.Caller;
import io.ebbgate.ledger.Conditions;
import io.ebbgate.ledger.Draft;
import io.ebbgate.ledger.Entry;
import io.ebbgate.ledger.Recorded;
import io.ebbgate.ledger.RetryKey;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A decision before it is committed: it counts only if the timetable is still what it was made with, and the clock was not set back since. */
final class DecisionDraft implements Draft {

    private final DecisionDesk desk;
    private final Caller caller;
    private final Ask ask;
    private final @Nullable RetryKey retryKey;
    private final Evidence evidence;
    private final boolean clockSkewed;
    private final Answer answer;
    private final Entry entry;
    private final @Nullable LongConsumer deed;

    DecisionDraft(
            DecisionDesk desk,
            Caller caller,
            Ask ask,
            @Nullable RetryKey retryKey,
            Evidence evidence,
            boolean clockSkewed,
            Answer answer,
            Entry entry,
            @Nullable LongConsumer deed) {
        this.desk = desk;
        this.caller = caller;
        this.ask = ask;
        this.retryKey = retryKey;
        this.evidence = evidence;
        this.clockSkewed = clockSkewed;
        this.answer = answer;
        this.entry = entry;
        this.deed = deed;
    }

    Answer answer() {
        return answer;
    }

    @Override
    public Entry entry() {
        return entry;
    }

    @Override
    public boolean holdsUnder(Conditions conditions) {
        return conditions.timetableVersion() == evidence.snapshot().version()
                && conditions.clockSkewed() == clockSkewed
                && startsInTime(answer, conditions.at())
                && !conditions.at().isBefore(entry.at());
    }

    private static boolean startsInTime(Answer answer, Instant now) {
        return answer.validUntil() == null || !now.isAfter(answer.validUntil());
    }

    @Override
    public Draft anew(Conditions conditions) {
        return desk.redraft(caller, ask, retryKey, conditions);
    }

    @Override
    public boolean movesTimetable() {
        return deed != null;
    }

    @Override
    public void deed(long seq) {
        if (deed != null) {
            deed.accept(seq);
        }
    }

    @Override
    public @Nullable RetryKey retryKey() {
        return retryKey;
    }

    /**
     * A denial stands. An approval does while the gate would still give it: a late retry must not open a closed gate. One whose change
     * is over does not, and nothing is approved in its place: whoever asked may long have had it from another replica, to which they
     * turned when this one did not answer, and a change in progress of which nobody knows would keep all others out.
     */
    @Override
    public @Nullable Draft insteadOf(Recorded earlier) {
        Answer given = desk.decision(earlier).answer();
        if (!given.approved()) {
            return null;
        }
        if (evidence.counts(ask) && !evidence.runs(earlier.seq())) {
            return answer.approved() ? denied(new Reason.AlreadyDone(earlier.seq())) : this;
        }
        return startsInTime(given, entry.at()) && givenAgain(earlier.seq()) ? null : this;
    }

    /** What the approval itself brought about is not in its way. */
    private boolean givenAgain(long approval) {
        return (answer.approved() && deed == null)
                || (!clockSkewed && evidence.without(approval).ruling(ask).open());
    }

    /** The same question decided with the same evidence, and denied for a reason that the evidence does not know of. */
    private DecisionDraft denied(Reason reason) {
        return desk.draft(caller, ask, retryKey, evidence, List.of(reason), clockSkewed);
    }
}

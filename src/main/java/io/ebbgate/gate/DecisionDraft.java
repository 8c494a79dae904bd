package io.ebbgate.gate;

import io.ebbgate.access.Caller;
import io.ebbgate.ledger.Conditions;
import io.ebbgate.ledger.Draft;
import io.ebbgate.ledger.Entry;
import io.ebbgate.ledger.Recorded;
import io.ebbgate.ledger.RetryKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A decision before it is committed: it counts only if the timetable and the clock are still what it was made with. */
final class DecisionDraft implements Draft {

    private final DecisionDesk desk;
    private final Caller caller;
    private final Ask ask;
    private final @Nullable RetryKey retryKey;
    private final long timetableVersion;
    private final boolean clockSkewed;
    private final Answer answer;
    private final Entry entry;

    DecisionDraft(
            DecisionDesk desk,
            Caller caller,
            Ask ask,
            @Nullable RetryKey retryKey,
            long timetableVersion,
            boolean clockSkewed,
            Answer answer,
            Entry entry) {
        this.desk = desk;
        this.caller = caller;
        this.ask = ask;
        this.retryKey = retryKey;
        this.timetableVersion = timetableVersion;
        this.clockSkewed = clockSkewed;
        this.answer = answer;
        this.entry = entry;
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
        return conditions.timetableVersion() == timetableVersion
                && conditions.clockSkewed() == clockSkewed
                && startsInTime(conditions.at());
    }

    private boolean startsInTime(Instant now) {
        return answer.validUntil() == null || !now.isAfter(answer.validUntil());
    }

    @Override
    public Draft anew(Conditions conditions) {
        return desk.redraft(caller, ask, retryKey, conditions);
    }

    @Override
    public @Nullable RetryKey retryKey() {
        return retryKey;
    }

    /** A denial stands. An approval does only while the gate would still give it: a late retry must not open a closed gate. */
    @Override
    public boolean stands(Recorded earlier) {
        Answer given = desk.decision(earlier).answer();
        Instant lastStart = given.validUntil();
        return !given.approved()
                || (answer.approved() && (lastStart == null || !entry.at().isAfter(lastStart)));
    }
}

package io.ebbgate.gate;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Tokens;
import io.ebbgate.ledger.Appended;
import io.ebbgate.ledger.Conditions;
import io.ebbgate.ledger.Entry;
import io.ebbgate.ledger.EntryFilter;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.ledger.Recorded;
import io.ebbgate.ledger.RetryKey;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Snapshot;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes a question, has the gate decide it, and answers when the decision is on record. */
@Component
class DecisionDesk {

    static final String KIND = "decision";

    private final Timetables timetables;
    private final Ledger ledger;
    private final Tokens tokens;
    private final Clock clock;
    private final JsonMapper json;
    private final AnswerWriter writer;
    private final DecisionMeters meters;
    private final Rollbacks rollbacks;
    private final Deeds deeds;

    DecisionDesk(
            Timetables timetables,
            Ledger ledger,
            Tokens tokens,
            Clock clock,
            JsonMapper json,
            AnswerWriter writer,
            DecisionMeters meters,
            Rollbacks rollbacks,
            Deeds deeds) {
        this.timetables = timetables;
        this.ledger = ledger;
        this.tokens = tokens;
        this.clock = clock;
        this.json = json;
        this.writer = writer;
        this.meters = meters;
        this.rollbacks = rollbacks;
        this.deeds = deeds;
    }

    /**
     * Decides and records.
     *
     * @param key the caller's name for this question across retries, null where it gave none
     */
    Decision decide(Caller caller, Ask ask, @Nullable String key) {
        Decision decision =
                meters.timed(() -> decision(ledger.append(draft(caller, ask, retryKey(caller, ask, key), List.of()))));
        meters.count(decision.answer());
        return decision;
    }

    private Decision decision(Appended appended) {
        Recorded recorded = appended.recorded();
        if (!appended.repeated() && appended.draft() instanceof DecisionDraft fresh) {
            meters.countUse(fresh.answer());
            return new Decision(recorded.seq(), fresh.answer(), Decision.json(recorded));
        }
        return decision(recorded);
    }

    private static @Nullable RetryKey retryKey(Caller caller, Ask ask, @Nullable String key) {
        return key == null ? null : new RetryKey(caller.who(), key, digest(ask));
    }

    /** The same question again, against the newest timetable and under what the ledger found. */
    DecisionDraft redraft(Caller caller, Ask ask, @Nullable RetryKey key, Conditions conditions) {
        if (timetables.current().version() != conditions.timetableVersion()) {
            timetables.refresh();
        }
        return draft(
                caller,
                ask,
                key,
                conditions.clockSkewed() ? List.of(new Reason.ClockSkewed(conditions.skew())) : List.of());
    }

    private DecisionDraft draft(Caller caller, Ask ask, @Nullable RetryKey key, List<Reason> objections) {
        Snapshot snapshot = timetables.current();
        // After the snapshot: a token that its version no longer knows was let in a moment before.
        if (!tokens.stands(caller)) {
            throw new TokenFell(caller.name());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // After the snapshot as well: undoing moves the timetable, so what is not seen here is not committed with this
        // version.
        Undone undone = ask.undoes() == null ? null : rollbacks.approval(ask.undoes());
        return draft(caller, ask, key, new Evidence(snapshot, undone, now), objections, !objections.isEmpty());
    }

    /** Decides with just this evidence. */
    DecisionDraft draft(
            Caller caller,
            Ask ask,
            @Nullable RetryKey key,
            Evidence evidence,
            List<Reason> objections,
            boolean clockSkewed) {
        Snapshot snapshot = evidence.snapshot();
        Instant now = evidence.at();
        Ruling ruling = object(evidence.ruling(ask), objections);
        Answer answer = writer.answer(ask, ruling, snapshot, now, wording(snapshot));
        Entry entry = new Entry(
                now,
                KIND,
                caller.who(),
                caller.name(),
                caller.address(),
                ask.service(),
                ask.environment(),
                ruling.verdict(),
                ask.change(),
                writer.json(answer, ruling, snapshot));
        LongConsumer deed = ruling.open() ? deeds.of(ask, evidence) : null;
        return new DecisionDraft(this, caller, ask, key, evidence, clockSkewed, answer, entry, deed);
    }

    private static Ruling object(Ruling ruling, List<Reason> objections) {
        if (objections.isEmpty()) {
            return ruling;
        }
        List<Reason> reasons = new ArrayList<>(objections);
        if (!ruling.open()) {
            reasons.addAll(ruling.reasons());
        }
        return new Ruling(false, reasons, null, null, null, ruling.next());
    }

    /** What would be answered at this instant, without a record. */
    WhatIf whatIf(Ask ask, @Nullable Instant at) {
        Snapshot snapshot = timetables.current();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant asked = at == null ? now : at.truncatedTo(ChronoUnit.MILLIS);
        Ruling ruling = Gate.decide(ask, snapshot, asked, asked.isBefore(now) ? asked : Instant.MAX);
        return WhatIf.of(ask, ruling, snapshot, asked, wording(snapshot));
    }

    Wording wording() {
        return wording(timetables.current());
    }

    private static Wording wording(Snapshot snapshot) {
        return new Wording(
                switch (snapshot) {
                    case Timetable timetable -> timetable.zone();
                    case NoTimetable none -> ZoneOffset.UTC;
                });
    }

    Optional<Recorded> find(long id) {
        return ledger.find(id).filter(recorded -> recorded.entry().kind().equals(KIND));
    }

    List<Recorded> page(EntryFilter filter) {
        return ledger.page(filter);
    }

    Decision decision(Recorded recorded) {
        return Decision.of(recorded, json);
    }

    private static String digest(Ask ask) {
        return Sha256.hex(ask.toString());
    }
}

package io.ebbgate.ledger;

import io.ebbgate.access.Act;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** The record, as other rooms see it. */
@Component
public class Ledger {

    /** PostgreSQL's notification channel on which every move of the timetable is told. */
    public static final String TIMETABLE_CHANNEL = Heads.CHANNEL;

    private final LedgerWriter writer;
    private final Heads heads;
    private final Entries entries;
    private final Months months;
    private final Clock clock;
    private final JsonMapper json;
    private final JdbcClient jdbc;

    Ledger(
            LedgerWriter writer,
            Heads heads,
            Entries entries,
            Months months,
            Clock clock,
            JsonMapper json,
            JdbcClient jdbc) {
        this.writer = writer;
        this.heads = heads;
        this.entries = entries;
        this.months = months;
        this.clock = clock;
        this.json = json;
        this.jdbc = jdbc;
    }

    /**
     * Records a draft together with others that wait at the same time, and returns when PostgreSQL has committed it.
     *
     * @throws NotRecorded where it could not be committed in time: the answer must then not be an approval
     * @throws RetryKeyReused where its key belongs to another request
     */
    public Appended append(Draft draft) {
        try {
            return writer.append(draft).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new NotRecorded("the ledger could not be written", failed);
        }
    }

    /**
     * Records an act in the transaction of the deed itself, and makes its number the version of the timetable: whoever decides
     * after this transaction decides with it. The transaction holds the ledger's head from here on, so this comes last in it.
     */
    @EventListener
    public void record(Act act) {
        // Not by annotation, since the proxy that comes with one would stand before every decision too.
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an act is recorded in the transaction of its deed");
        }
        Entry entry = entry(act);
        if (!months.ready(entry.at())) {
            months.prepare(entry.at());
        }
        Head head = heads.hold();
        Linked linked = Linked.after(head.seq, head.hash, entry, Chain.content(entry));
        entries.add(List.of(linked));
        heads.advance(linked.seq(), linked.hash());
        heads.moveTimetable(linked.seq());
    }

    private Entry entry(Act act) {
        return new Entry(
                clock.instant(),
                act.kind(),
                act.by().who(),
                act.by().name(),
                act.by().address(),
                null,
                null,
                null,
                null,
                json.writeValueAsString(Map.copyOf(act.facts())));
    }

    /** The version of the timetable as the surrounding transaction sees it. */
    public long timetableVersion() {
        return jdbc.sql("SELECT timetable_version FROM ledger_head")
                .query(Long.class)
                .single();
    }

    /** The number of the latest entry as the surrounding transaction sees it, 0 where there is none. */
    public long latest() {
        return jdbc.sql("SELECT seq FROM ledger_head").query(Long.class).single();
    }

    /** The approvals that {@code search} finds, earliest first. */
    public List<Recorded> approvals(ApprovalSearch search) {
        return entries.approvals(search);
    }

    public Optional<Recorded> find(long seq) {
        return entries.find(seq);
    }

    /**
     * The approvals with {@code after < seq <= upTo} that one of these tokens got, or that are of one of these services, in
     * order.
     */
    public List<Recorded> approvals(long after, long upTo, Collection<String> tokens, Collection<String> services) {
        return entries.approvals(after, upTo, tokens, services);
    }

    /** The entries of these kinds with {@code after < seq <= upTo}, in order. */
    public List<Recorded> acts(long after, long upTo, Collection<String> kinds) {
        return entries.acts(after, upTo, kinds);
    }

    /** The entries of these kinds with {@code from <= at < until}, latest first, at most that many. */
    public List<Recorded> acts(Instant from, Instant until, Collection<String> kinds, int limit) {
        return entries.acts(from, until, kinds, limit);
    }

    /** Entries that pass the filter, latest first. */
    public List<Recorded> page(EntryFilter filter) {
        return entries.page(filter);
    }
}

package io.ebbgate.notice;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.database.Columns;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends notices again that have come to rest, because somebody asks for it. It is the same notice: its Message-ID and webhook-id stay
 * what they were, so whoever has it already sees it once. What no longer holds is not sent again either.
 */
@Component
class Replays {

    private static final Set<String> AT_REST = Set.of("sent", "in-mailbox", "refused", "held");

    private final JdbcClient jdbc;
    private final List<MessageSource> sources;
    private final Announcements announcements;
    private final Ledger ledger;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Replays(
            JdbcClient jdbc,
            List<MessageSource> sources,
            Announcements announcements,
            Ledger ledger,
            Clock clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.sources = List.copyOf(sources);
        this.announcements = announcements;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
    }

    private record Found(Notice notice, String state, boolean quarantined, boolean gone) {}

    /**
     * Puts it among those that wait, due at once.
     *
     * @throws Refused where there is no such notice, or it is not to be sent again, with why
     */
    void replay(Caller by, long id) {
        transaction.executeWithoutResult(_ -> {
            Instant now = clock.instant();
            Found found = find(id);
            check(found, now);
            jdbc.sql("""
                            UPDATE notice SET state = 'waiting', due = :now, attempts = 0, settled_at = NULL,
                                perhaps_told = perhaps_told OR state = 'sent'
                            WHERE id = :id
                            """).param("now", Columns.time(now)).param("id", id).update();
            announcements.wakeSenders();
            ledger.record(new Act(
                    by,
                    "notice-replayed",
                    Map.of(
                            "notice",
                            id,
                            "thing",
                            found.notice().thing(),
                            "kind",
                            found.notice().kind())));
        });
    }

    private Found find(long id) {
        return jdbc.sql("""
                        SELECT notice.*, coalesce(audience.quarantined, false) AS quarantined, audience.id IS NULL AS gone
                        FROM notice LEFT JOIN audience ON audience.id = notice.subscriber
                        WHERE notice.id = :id FOR UPDATE OF notice
                        """)
                .param("id", id)
                .query((row, _) -> new Found(
                        new Notice(
                                id,
                                row.getString("thing"),
                                row.getLong("edition"),
                                row.getString("kind"),
                                row.getLong("subscriber")),
                        row.getString("state"),
                        row.getBoolean("quarantined"),
                        row.getBoolean("gone")))
                .optional()
                .orElseThrow(() -> NoticeLog.none(id));
    }

    private void check(Found found, Instant now) {
        if (found.gone()) {
            throw stopped("Subscriber %d is not subscribed any more."
                    .formatted(found.notice().subscriber()));
        }
        if (found.quarantined()) {
            throw stopped("Subscriber %d is in quarantine. Try their address again, and what is held for them goes out."
                    .formatted(found.notice().subscriber()));
        }
        if (!AT_REST.contains(found.state())) {
            throw stopped(
                    found.state().equals("superseded")
                            ? "It was never sent, since something newer took its place."
                            : "It is on its way already.");
        }
        if (!holds(found.notice(), now)) {
            throw stopped("What it says does not hold any more.");
        }
    }

    /** Also where it cannot be said just now, since another one to the same reader is on its way: then it waits for that. */
    private boolean holds(Notice notice, Instant now) {
        return sources.stream()
                .filter(source -> source.sort().equals(notice.sort()))
                .anyMatch(source -> source.words(List.of(notice), now).containsKey(notice.id()));
    }

    private static Refused stopped(String detail) {
        return new Refused(HttpStatus.CONFLICT, "Not sent again", detail);
    }
}

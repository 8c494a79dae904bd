package io.ebbgate.notice;

import io.ebbgate.database.Clocks;
import io.ebbgate.database.Columns;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Told;
import io.ebbgate.timetable.ToldSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many were told of which edition of a booking, counted now and then: what the gate goes by. */
@Repository
class ToldCounts implements ToldSource {

    /** Whoever leaves is not told either, and nothing else shows that. */
    private static final Duration COUNTED_ANEW = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    ToldCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Told> standing() {
        return jdbc.sql("SELECT booking, edition, services, told, of_all, complete FROM told WHERE ends > "
                        + Clocks.OVER)
                .param("now", Columns.time(clock.instant()))
                .query((row, _) -> new Told(
                        row.getString("booking"),
                        row.getLong("edition"),
                        Columns.texts(row, "services"),
                        row.getInt("told"),
                        row.getInt("of_all"),
                        Columns.instantOrNull(row, "complete")))
                .list();
    }

    /** Somebody was told in one of these: it is to be counted anew. In the transaction that puts it down. */
    void outdate(Collection<Notice> notices) {
        // Hundreds of notices that were sent together are mostly of one edition.
        List<Edition> editions = notices.stream()
                .filter(notice -> MaintenanceThing.is(notice.thing()))
                .map(notice -> new Edition(MaintenanceThing.id(notice.thing()), notice.edition()))
                .distinct()
                .toList();
        if (!editions.isEmpty()) {
            jdbc.sql("""
                            UPDATE told SET stale = true WHERE NOT stale AND complete IS NULL AND (booking, edition) IN (
                                SELECT * FROM unnest(:bookings::text[], :editions::bigint[]))
                            """)
                    .param("bookings", editions.stream().map(Edition::booking).toArray(String[]::new))
                    .param("editions", editions.stream().map(Edition::edition).toArray(Long[]::new))
                    .update();
        }
    }

    private record Edition(String booking, long edition) {}

    /**
     * Opens the count of this edition where there is none, and says whether it is time to count it. What comes to be after this makes it
     * time again. Where customers of another service are to be told by now, all were not told yet.
     *
     * @param services those that customers are told of
     */
    boolean begin(Maintenance maintenance, List<String> services, Instant now) {
        int opened = jdbc.sql("""
                        INSERT INTO told (booking, edition, services, told, of_all, ends, counted)
                        VALUES (:booking, :edition, :services::text[], 0, 0, :ends, :now)
                        ON CONFLICT (booking, edition) DO UPDATE
                        SET services = excluded.services, complete = NULL, stale = true
                        WHERE NOT told.services @> excluded.services
                            OR told.complete IS NULL AND NOT told.services <@ excluded.services
                        """)
                .param("booking", maintenance.id())
                .param("edition", maintenance.edition())
                .param("services", texts(services))
                .param("ends", Columns.time(maintenance.span().end()))
                .param("now", Columns.time(now))
                .update();
        int outdated = jdbc.sql("""
                        UPDATE told SET stale = false, counted = :now
                        WHERE booking = :booking AND edition = :edition AND complete IS NULL
                            AND (stale OR counted < :before)
                        """)
                .param("booking", maintenance.id())
                .param("edition", maintenance.edition())
                .param("before", Columns.time(now.minus(COUNTED_ANEW)))
                .param("now", Columns.time(now))
                .update();
        return opened + outdated > 0;
    }

    /** How many of how many. */
    record Count(int told, int of) {

        boolean isComplete() {
            return told == of;
        }
    }

    /**
     * Counts those who want to hear of any of these services, and of them those who were told: their relay or endpoint accepted it, or
     * they are in quarantine and the attempt is on record. An endpoint that anybody may have subscribed, and that was tried, counts
     * too: its owner decides what it answers, and must not keep the gate closed by that.
     */
    Count count(Maintenance maintenance, List<String> services) {
        return jdbc.sql("""
                        SELECT count(*) AS of_all,
                            count(*) FILTER (WHERE sent OR failed AND audience.quarantined
                                OR tried AND audience.channel <> 'mail' AND filed.origin = 'self') AS told
                        FROM audience JOIN (SELECT id, origin FROM subscriber) AS filed USING (id) LEFT JOIN (
                            SELECT subscriber, bool_or(state = 'sent') AS sent, bool_or(state IN ('refused', 'held')) AS failed,
                                bool_or(attempts > 0) AS tried
                            FROM notice WHERE thing = :thing AND edition = :edition GROUP BY subscriber
                        ) AS theirs ON theirs.subscriber = audience.id
                        WHERE maintenance AND (services IS NULL OR services && :services::text[])
                        """)
                .param("thing", MaintenanceThing.of(maintenance))
                .param("edition", maintenance.edition())
                .param("services", texts(services))
                .query((row, _) -> new Count(row.getInt("told"), row.getInt("of_all")))
                .single();
    }

    /** Returns whether the count is another one than before; one of other services than another replica knows by now is not put. */
    boolean put(Maintenance maintenance, List<String> services, Count count) {
        return jdbc.sql("""
                                UPDATE told SET told = :told, of_all = :of
                                WHERE booking = :booking AND edition = :edition AND complete IS NULL
                                    AND services <@ :services::text[] AND (told, of_all) IS DISTINCT FROM (:told, :of)
                                """)
                        .param("told", count.told())
                        .param("of", count.of())
                        .param("services", texts(services))
                        .param("booking", maintenance.id())
                        .param("edition", maintenance.edition())
                        .update()
                > 0;
    }

    /** From this instant on all were told who want to hear of any of these services, once and for all. Returns whether that is new. */
    boolean complete(Maintenance maintenance, List<String> services, Instant at) {
        return jdbc.sql("""
                                UPDATE told SET complete = :at
                                WHERE booking = :booking AND edition = :edition AND complete IS NULL
                                    AND services <@ :services::text[]
                                """)
                        .param("at", Columns.time(at))
                        .param("services", texts(services))
                        .param("booking", maintenance.id())
                        .param("edition", maintenance.edition())
                        .update()
                > 0;
    }

    private static String[] texts(List<String> services) {
        return services.toArray(String[]::new);
    }
}

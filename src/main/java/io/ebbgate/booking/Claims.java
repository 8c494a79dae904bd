package io.ebbgate.booking;

import io.ebbgate.calendar.Span;
import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What standing bookings keep others from; that no two overlap, PostgreSQL sees to. */
@Repository
class Claims {

    private final JdbcClient jdbc;

    Claims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims the span for each service, in place of what the booking claimed before.
     *
     * @throws SpanTaken where another booking overlaps; the transaction cannot go on
     */
    void take(long booking, Intent intent) {
        drop(booking);
        for (String service : intent.services()) {
            inTurn(service, intent.environment());
        }
        try {
            jdbc.sql("""
                            INSERT INTO booking_claim (booking, service, environment, span)
                            SELECT :booking, service, :environment, tstzrange(:starts, :ends) FROM unnest(:services) AS service
                            """)
                    .param("booking", booking)
                    .param("environment", intent.environment())
                    .param("starts", Columns.time(intent.span().start()))
                    .param("ends", Columns.time(intent.span().end()))
                    .param("services", intent.services().toArray(String[]::new))
                    .update();
        } catch (DataIntegrityViolationException overlap) {
            throw new SpanTaken(booking, intent, overlap);
        }
    }

    /**
     * Two that insert at once would each wait for the other, until PostgreSQL ends one of them as a deadlock. Services are
     * sorted, so that those who take several meet in the same order.
     */
    private void inTurn(String service, String environment) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:lane, 0))")
                .param("lane", "booking " + environment + ' ' + service)
                .query(row -> {});
    }

    void drop(long booking) {
        jdbc.sql("DELETE FROM booking_claim WHERE booking = :booking")
                .param("booking", booking)
                .update();
    }

    /** The standing bookings that an intent overlaps, but for one: the intent's own. */
    List<Clash> clashes(Intent intent, @Nullable Long except) {
        return jdbc.sql("""
                        SELECT booking.id, booking.title, claim.service, booking.starts, booking.ends
                        FROM booking_claim claim JOIN booking ON booking.id = claim.booking
                        WHERE claim.service = ANY (:services) AND claim.environment = :environment
                            AND claim.span && tstzrange(:starts, :ends) AND claim.booking <> :except
                        ORDER BY booking.starts, booking.id, claim.service LIMIT 100
                        """)
                .param("services", intent.services().toArray(String[]::new))
                .param("environment", intent.environment())
                .param("starts", Columns.time(intent.span().start()))
                .param("ends", Columns.time(intent.span().end()))
                .param("except", except == null ? 0 : except)
                .query(Claims::clash)
                .list();
    }

    private static Clash clash(ResultSet row, int number) throws SQLException {
        return new Clash(
                row.getString("id"),
                row.getString("title"),
                row.getString("service"),
                new Span(Columns.instant(row, "starts"), Columns.instant(row, "ends")));
    }
}

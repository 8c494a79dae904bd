package io.ebbgate.booking;

import io.ebbgate.calendar.Span;
import io.ebbgate.database.Clocks;
import io.ebbgate.database.Columns;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.BookingSource;
import io.ebbgate.timetable.Impact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the timetable learns of bookings; reads an index of those that stand, however many are on file. */
@Repository
class StandingBookings implements BookingSource {

    private final JdbcClient jdbc;
    private final Clock clock;

    StandingBookings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Booking> standing() {
        return jdbc.sql("""
                        SELECT id, version, edition, title, impact, services, environment, starts, ends, duration_seconds,
                            back_out_seconds,
                            (SELECT count(*) FROM booking_approval WHERE booking_approval.booking = booking.id AND stands) AS approvals
                        FROM booking
                        WHERE state IN ('requested', 'approved', 'in-progress') AND ends > %s
                        """.formatted(Clocks.OVER))
                .param("now", Columns.time(clock.instant()))
                .query(StandingBookings::booking)
                .list();
    }

    private static Booking booking(ResultSet row, int number) throws SQLException {
        return new Booking(
                row.getString("id"),
                row.getLong("version"),
                row.getLong("edition"),
                row.getString("title"),
                Impact.named(row.getString("impact")).orElseThrow(),
                Columns.texts(row, "services"),
                row.getString("environment"),
                new Span(Columns.instant(row, "starts"), Columns.instant(row, "ends")),
                Columns.seconds(row, "duration_seconds"),
                Columns.seconds(row, "back_out_seconds"),
                row.getInt("approvals"));
    }
}

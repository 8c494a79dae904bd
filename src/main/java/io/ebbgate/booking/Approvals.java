package io.ebbgate.booking;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who stood by which booking. */
@Repository
class Approvals {

    private final JdbcClient jdbc;

    Approvals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of one booking that count. */
    List<Approval> standing(long booking) {
        return of(List.of(booking)).getOrDefault(booking, List.of()).stream()
                .filter(Approval::stands)
                .toList();
    }

    /** All of these bookings, also those that count no longer, in the order in which they were given. */
    Map<Long, List<Approval>> of(Collection<Long> bookings) {
        Map<Long, List<Approval>> all = new HashMap<>();
        jdbc.sql("""
                        SELECT booking, who, name, at, version, stands FROM booking_approval
                        WHERE booking = ANY (:bookings) ORDER BY at
                        """).param("bookings", bookings.toArray(Long[]::new)).query(row -> {
            all.computeIfAbsent(row.getLong("booking"), _ -> new ArrayList<>()).add(approval(row));
        });
        return all;
    }

    void give(Booked booked, String who, String name, Instant at) {
        jdbc.sql("""
                        INSERT INTO booking_approval (booking, who, name, at, version)
                        VALUES (:booking, :who, :name, :at, :version)
                        """)
                .param("booking", booked.id())
                .param("who", who)
                .param("name", name)
                .param("at", Columns.time(at))
                .param("version", booked.version())
                .update();
    }

    /** Returns how many counted until now. */
    int voidAll(long booking) {
        return jdbc.sql("UPDATE booking_approval SET stands = false WHERE booking = :booking AND stands")
                .param("booking", booking)
                .update();
    }

    private static Approval approval(ResultSet row) throws SQLException {
        return new Approval(
                row.getString("who"),
                row.getString("name"),
                Columns.instant(row, "at"),
                row.getLong("version"),
                row.getBoolean("stands"));
    }
}

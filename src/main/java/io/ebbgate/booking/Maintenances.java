package io.ebbgate.booking;

import io.ebbgate.database.Columns;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.MaintenanceSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bookings that customers may know of. */
@Repository
class Maintenances implements MaintenanceSource {

    private final JdbcClient jdbc;

    Maintenances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Maintenance> endingAfter(Instant instant) {
        return jdbc.sql(Bookings.SELECT + "WHERE ever_approved AND ends > :instant ORDER BY starts, id")
                .param("instant", Columns.time(instant))
                .query(Maintenances::maintenance)
                .list();
    }

    @Override
    public List<Maintenance> within(Instant start, Instant end) {
        return jdbc.sql(Bookings.SELECT + """
                        WHERE ever_approved AND tstzrange(starts, ends) && tstzrange(:start, :end) ORDER BY starts, id
                        """)
                .param("start", Columns.time(start))
                .param("end", Columns.time(end))
                .query(Maintenances::maintenance)
                .list();
    }

    @Override
    public Optional<Maintenance> find(String id) {
        return Id.of(id)
                .flatMap(number -> jdbc.sql(Bookings.SELECT + "WHERE ever_approved AND id = :id")
                        .param("id", number)
                        .query(Maintenances::maintenance)
                        .optional());
    }

    private static Maintenance maintenance(ResultSet row, int number) throws SQLException {
        Booked booked = Bookings.booked(row, number);
        Intent intent = booked.intent();
        return new Maintenance(
                Long.toString(booked.id()),
                booked.version(),
                booked.edition(),
                stage(booked.state()),
                intent.title(),
                intent.customerText(),
                intent.impact(),
                intent.environment(),
                intent.services(),
                intent.span(),
                Columns.instant(row, "changed_at"),
                Columns.instant(row, "requested_at"));
    }

    private static Stage stage(State state) {
        return switch (state) {
            case REQUESTED -> Stage.UNDECIDED;
            case APPROVED -> Stage.PLANNED;
            case IN_PROGRESS -> Stage.IN_PROGRESS;
            case COMPLETED -> Stage.COMPLETED;
            case ROLLED_BACK -> Stage.ROLLED_BACK;
            case FAILED -> Stage.FAILED;
            case REJECTED, CANCELLED -> Stage.CANCELLED;
            case LAPSED -> Stage.LAPSED;
        };
    }
}

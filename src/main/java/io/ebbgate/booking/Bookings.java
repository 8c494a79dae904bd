package io.ebbgate.booking;

import io.ebbgate.calendar.Span;
import io.ebbgate.database.Columns;
import io.ebbgate.timetable.Impact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bookings on file. */
@Repository
class Bookings {

    /** All that {@link #booked} reads, and when the latest version came to be. */
    static final String SELECT = """
            SELECT id, version, edition, state, title, link, customer_text, impact, environment, services, starts, ends,
                duration_seconds, back_out_seconds, back_out_plan, deadline, requested_at, requested_by, requested_who,
                shaped_who, changed_at
            FROM booking
            """;

    private final JdbcClient jdbc;

    Bookings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Booked> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(Bookings::booked)
                .optional();
    }

    /** The same, and nobody else changes it before this transaction ends. */
    Optional<Booked> hold(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Bookings::booked)
                .optional();
    }

    /** Those that start last first. */
    List<Booked> page(BookingFilter filter, Instant now) {
        StringBuilder sql = new StringBuilder(SELECT).append("WHERE true");
        List<@Nullable Object> values = new ArrayList<>();
        filter.conditions(now, (condition, bound) -> {
            sql.append(" AND ").append(condition);
            values.addAll(List.of(bound));
        });
        sql.append(" ORDER BY starts DESC, id DESC LIMIT ?");
        values.add(filter.limit());
        return jdbc.sql(sql.toString()).params(values).query(Bookings::booked).list();
    }

    /** Those that nobody has decided about yet, the most urgent first. */
    List<Booked> waiting(Instant now, int most) {
        return jdbc.sql(SELECT + "WHERE state = 'requested' AND ends > :now ORDER BY starts, id LIMIT :most")
                .param("now", Columns.time(now))
                .param("most", most)
                .query(Bookings::booked)
                .list();
    }

    /** Those whose span is over though nobody started them, and of which that is not on record yet. */
    List<Long> lapsed(Instant now, int most) {
        return jdbc.sql("""
                        SELECT id FROM booking
                        WHERE state IN ('requested', 'approved') AND ends <= :now
                        ORDER BY ends LIMIT :most
                        """)
                .param("now", Columns.time(now))
                .param("most", most)
                .query(Long.class)
                .list();
    }

    /** Returns its id. */
    long add(State state, Intent intent, Instant at, String by, String who) {
        Map<String, @Nullable Object> values = values(state, intent);
        values.put("at", Columns.time(at));
        values.put("by", by);
        values.put("who", who);
        return jdbc.sql("""
                        INSERT INTO booking (version, state, title, link, customer_text, impact, environment, services, starts,
                            ends, duration_seconds, back_out_seconds, back_out_plan, deadline, requested_at, requested_by,
                            requested_who, shaped_who, edition, changed_at, ever_approved)
                        VALUES (1, :state, :title, :link, :customerText, :impact, :environment, :services, :starts, :ends,
                            :duration, :backOut, :backOutPlan, :deadline, :at, :by, :who, :who,
                            1, :at, :state = 'approved')
                        RETURNING id
                        """).params(values).query(Long.class).single();
    }

    /** Puts a new version in the place of the one before it, which the transaction holds. */
    void replace(Booked after, Instant at) {
        Map<String, @Nullable Object> values = values(after.state(), after.intent());
        values.put("id", after.id());
        values.put("version", after.version());
        values.put("edition", after.edition());
        values.put("at", Columns.time(at));
        values.put("shapedWho", after.shapedWho());
        jdbc.sql("""
                        UPDATE booking SET version = :version, state = :state, title = :title, link = :link,
                            customer_text = :customerText, impact = :impact, environment = :environment, services = :services,
                            starts = :starts, ends = :ends, duration_seconds = :duration, back_out_seconds = :backOut,
                            back_out_plan = :backOutPlan, deadline = :deadline, shaped_who = :shapedWho,
                            edition = :edition, changed_at = :at, ever_approved = ever_approved OR :state = 'approved'
                        WHERE id = :id
                        """).params(values).update();
    }

    private static Map<String, @Nullable Object> values(State state, Intent intent) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("state", state.text());
        values.put("title", intent.title());
        values.put("link", intent.link());
        values.put("customerText", intent.customerText());
        values.put("impact", intent.impact().text());
        values.put("environment", intent.environment());
        values.put("services", intent.services().toArray(String[]::new));
        values.put("starts", Columns.time(intent.span().start()));
        values.put("ends", Columns.time(intent.span().end()));
        values.put("duration", intent.duration().toSeconds());
        values.put("backOut", intent.backOut().toSeconds());
        values.put("backOutPlan", intent.backOutPlan());
        values.put("deadline", Columns.time(intent.deadline()));
        return values;
    }

    static Booked booked(ResultSet row, int number) throws SQLException {
        return new Booked(
                row.getLong("id"),
                row.getLong("version"),
                row.getLong("edition"),
                State.named(row.getString("state")).orElseThrow(),
                intent(row),
                Columns.instant(row, "requested_at"),
                row.getString("requested_by"),
                row.getString("requested_who"),
                row.getString("shaped_who"));
    }

    private static Intent intent(ResultSet row) throws SQLException {
        return new Intent(
                row.getString("title"),
                row.getString("link"),
                row.getString("customer_text"),
                Impact.named(row.getString("impact")).orElseThrow(),
                row.getString("environment"),
                Columns.texts(row, "services"),
                new Span(Columns.instant(row, "starts"), Columns.instant(row, "ends")),
                Columns.seconds(row, "duration_seconds"),
                Columns.seconds(row, "back_out_seconds"),
                row.getString("back_out_plan"),
                Columns.instantOrNull(row, "deadline"));
    }
}

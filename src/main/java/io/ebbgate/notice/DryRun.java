package io.ebbgate.notice;

import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.timetable.Promises;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says who would be told what of a booking, and when, where all stays as it is. It tells nobody. */
@Component
class DryRun {

    /** Who wants to hear of it, and who knows what it was and is still to hear that it is nothing to them any more. */
    private static final String TOLD = "maintenance AND (:tells AND " + FanOut.WANTED + " OR " + FanOut.TAKEN_OFF + ")";

    private final MaintenanceSource maintenances;
    private final Timetables timetables;
    private final Announcements announcements;
    private final JdbcClient jdbc;
    private final Clock clock;

    DryRun(
            MaintenanceSource maintenances,
            Timetables timetables,
            Announcements announcements,
            JdbcClient jdbc,
            Clock clock) {
        this.announcements = announcements;
        this.maintenances = maintenances;
        this.timetables = timetables;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What would be told.
     *
     * @param about as it would be approved, where it was not yet
     * @param approved whether it was, as it stands
     */
    record Planned(Maintenance about, boolean approved, Promises promised, List<Step> steps) {

        /** Whether anybody is told of it at all. */
        public boolean tells() {
            return !steps.isEmpty();
        }

        /** By when all must have been told, null where no rule asks. */
        public @Nullable Instant deadline() {
            return promised.binds() ? about.span().start().minus(promised.notice()) : null;
        }
    }

    /**
     * One who would be told.
     *
     * @param told whether they were told of it as it stands
     * @param before whether they were told of it as it was
     */
    record Recipient(long subscriber, String channel, boolean quarantined, boolean told, boolean before) {}

    /** Empty where there is no such booking, or one that is over. */
    Optional<Planned> of(String booking) {
        return timetables.current() instanceof Timetable timetable
                ? maintenances
                        .find(booking)
                        .or(() -> requested(booking, timetable))
                        .filter(about -> isToCome(about, clock.instant()))
                        .map(about -> planned(about, timetable))
                : Optional.empty();
    }

    /** Whether something can still be told of it beforehand: it is to take place, or does, or somebody has yet to decide. */
    static boolean isToCome(Maintenance about, Instant now) {
        return (about.stage().isComing() || about.stage() == Stage.UNDECIDED)
                && now.isBefore(about.span().end());
    }

    static Refused nothing(String booking) {
        return new Refused(
                HttpStatus.NOT_FOUND,
                "Nothing to be told",
                "There is no booking " + booking + " that customers are told of, or it is over.");
    }

    private Planned planned(Maintenance about, Timetable timetable) {
        Promises promised = Promises.of(timetable, about);
        Planned planned =
                new Planned(about, about.stage() != Stage.UNDECIDED, promised, Plan.all(about, promised, begun(about)));
        // Where it is nobody's, whoever knows it otherwise still hears that.
        return promised.tells() || !recipients(planned, 0, 1).isEmpty()
                ? planned
                : new Planned(about, planned.approved(), promised, List.of());
    }

    /** When customers were first told of it as it is, or now where they were not yet. */
    private Instant begun(Maintenance about) {
        String thing = MaintenanceThing.of(about);
        return announcements.made(List.of(thing)).getOrDefault(thing, List.of()).stream()
                .filter(made -> made.edition() == about.edition())
                .map(Made::at)
                .min(Comparator.naturalOrder())
                .orElseGet(clock::instant);
    }

    /** A booking that nobody has approved yet is in the timetable, and nowhere else that this room may look. */
    private Optional<Maintenance> requested(String booking, Timetable timetable) {
        return timetable.bookings().stream()
                .filter(each -> each.id().equals(booking))
                .findFirst()
                .map(each -> asApproved(each, clock.instant()));
    }

    private static Maintenance asApproved(Booking booking, Instant now) {
        return new Maintenance(
                booking.id(),
                booking.version(),
                booking.edition(),
                Stage.UNDECIDED,
                booking.title(),
                null,
                booking.impact(),
                booking.environment(),
                booking.services(),
                booking.span(),
                now);
    }

    /** How many would be told on one channel. */
    record Share(String channel, long count) {}

    /** The channels with the most first. */
    List<Share> shares(Planned planned) {
        return jdbc.sql("""
                        SELECT channel, count(*) AS count FROM audience LEFT JOIN %s WHERE NOT quarantined AND %s
                        GROUP BY channel ORDER BY count DESC, channel
                        """.formatted(FanOut.HISTORY, TOLD))
                .params(values(planned, 0))
                .query(Share.class)
                .list();
    }

    /**
     * Those who would be told, by their ids.
     *
     * @param after only those with a higher id
     */
    List<Recipient> recipients(Planned planned, long after, int most) {
        return jdbc.sql("""
                        SELECT audience.id AS subscriber, audience.channel, quarantined,
                            coalesce(bool_or(notice.edition = :edition), false) AS told,
                            coalesce(bool_or(notice.edition < :edition), false) AS before
                        FROM (SELECT audience.* FROM audience LEFT JOIN %s WHERE audience.id > :after AND %s
                            ORDER BY audience.id LIMIT :most) AS audience
                        LEFT JOIN notice ON notice.subscriber = audience.id AND notice.thing = :thing
                            AND notice.state IN ('sent', 'in-mailbox')
                        GROUP BY audience.id, audience.channel, quarantined ORDER BY audience.id
                        """.formatted(FanOut.HISTORY, TOLD))
                .params(values(planned, after))
                .param("most", most)
                .query(Recipient.class)
                .list();
    }

    private static Map<String, Object> values(Planned planned, long after) {
        return Map.of(
                "thing",
                MaintenanceThing.of(planned.about()),
                "edition",
                planned.about().edition(),
                "step",
                Step.SCHEDULED,
                "services",
                planned.promised().services().toArray(String[]::new),
                "tells",
                planned.promised().tells(),
                "after",
                after,
                "upTo",
                Long.MAX_VALUE);
    }
}

package io.ebbgate.notice;

import io.ebbgate.access.Caller;
import io.ebbgate.database.Columns;
import io.ebbgate.timetable.BookingAnnex;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.timetable.Promises;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.timetable.Told;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Puts the evidence of who was told on the page of a booking. */
@Component
class EvidenceOnPages implements BookingAnnex {

    private static final int LATEST = 10;

    private final MaintenanceSource maintenances;
    private final Timetables timetables;
    private final ShownNotices shown;
    private final JdbcClient jdbc;
    private final Clock clock;

    EvidenceOnPages(
            MaintenanceSource maintenances, Timetables timetables, ShownNotices shown, JdbcClient jdbc, Clock clock) {
        this.maintenances = maintenances;
        this.timetables = timetables;
        this.shown = shown;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String template() {
        return "notice/evidence";
    }

    @Override
    public Map<String, Object> attributes(String booking) {
        Maintenance maintenance = maintenances.find(booking).orElse(null);
        if (maintenance == null || !(timetables.current() instanceof Timetable timetable)) {
            return Map.of();
        }
        Promises promised = Promises.of(timetable, maintenance);
        List<ShownDelivery> latest = shown.deliveries(NoticeSearch.ofBooking(booking), caller(), LATEST);
        if (!promised.tells() && latest.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        Instant deadline = promised.binds() ? maintenance.span().start().minus(promised.notice()) : null;
        return Map.of(
                "evidence",
                new ShownEvidence(
                        booking,
                        deadline,
                        told(maintenance),
                        now,
                        DryRun.isToCome(maintenance, now),
                        latest.subList(0, Math.min(LATEST, latest.size()))),
                "evidenceHasMore",
                latest.size() > LATEST);
    }

    /** Pages are shown to somebody who is known: only callers pass the door. */
    private static Caller caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("a booking's page is shown to nobody");
    }

    /** Of bookings that are over too. */
    private @Nullable Told told(Maintenance maintenance) {
        return jdbc.sql(
                        "SELECT services, told, of_all, complete FROM told WHERE booking = :booking AND edition = :edition")
                .param("booking", maintenance.id())
                .param("edition", maintenance.edition())
                .query((row, _) -> new Told(
                        maintenance.id(),
                        maintenance.edition(),
                        Columns.texts(row, "services"),
                        row.getInt("told"),
                        row.getInt("of_all"),
                        Columns.instantOrNull(row, "complete")))
                .optional()
                .orElse(null);
    }
}

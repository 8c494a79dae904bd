package io.ebbgate.timetable;

import io.ebbgate.ledger.Ledger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads all that customers may see in one look at the database. */
@Component
class BulletinReader {

    private final Ledger ledger;
    private final ObjectProvider<MaintenanceSource> maintenances;
    private final ObjectProvider<IncidentSource> incidents;
    private final ObjectProvider<AnnouncedSource> announced;

    BulletinReader(
            Ledger ledger,
            ObjectProvider<MaintenanceSource> maintenances,
            ObjectProvider<IncidentSource> incidents,
            ObjectProvider<AnnouncedSource> announced) {
        this.ledger = ledger;
        this.maintenances = maintenances;
        this.incidents = incidents;
        this.announced = announced;
    }

    /** The version alone, to see whether it moved. */
    long version() {
        return ledger.timetableVersion();
    }

    /** Grows whenever customers were told something, which moves no version. */
    long told() {
        return announced.stream().mapToLong(AnnouncedSource::latest).sum();
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Bulletin read(@Nullable Timetable timetable, Instant now) {
        long version = ledger.timetableVersion();
        Instant since = now.minus(Bulletin.KEPT);
        List<Maintenance> all = maintenances.stream()
                .flatMap(source -> source.endingAfter(since).stream())
                .toList();
        return Bulletin.of(
                version,
                now,
                ledger.find(1).map(first -> first.entry().at()).orElse(Instant.MAX),
                timetable,
                all,
                incidents.stream()
                        .flatMap(source -> source.openAfter(since).stream())
                        .toList(),
                told(all.stream().map(Maintenance::id).toList()));
    }

    private Map<String, List<Announced>> told(Collection<String> bookings) {
        Map<String, List<Announced>> told = new HashMap<>();
        announced.forEach(source -> told.putAll(source.of(bookings)));
        return told;
    }
}

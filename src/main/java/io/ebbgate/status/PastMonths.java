package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.web.Rendered;
import io.ebbgate.web.Rendered.Lasting;
import io.ebbgate.web.Rendition;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The pages of months. Each is kept while the bulletin stays the same, so however many strangers ask for them, the database is asked
 * once; of what cannot be on record it is not asked at all.
 */
@Component
class PastMonths {

    /** What is told of can have begun as long before. */
    private static final Duration BEFORE_THE_RECORD = Duration.ofDays(90);

    private final Archive archive;
    private final StatusWriter writer;
    private final Rendered<Key> rendered = new Rendered<>();

    PastMonths(Archive archive, StatusWriter writer) {
        this.archive = archive;
        this.writer = writer;
    }

    private record Key(YearMonth month, boolean away) {}

    /** Null where the month is to come, or so long before the record that nothing of it can be there. */
    @Nullable
    Rendition find(YearMonth month, Bulletin bulletin, @Nullable Age age, Instant now) {
        ZoneId zone = StatusWriter.zone(bulletin);
        if (!canBe(month, bulletin, now, zone)) {
            return null;
        }
        boolean away = age != null;
        return rendered.get(
                bulletin,
                new Key(month, away),
                now,
                _ -> new Lasting(
                        writer.history(archive.month(month, bulletin, now, zone), bulletin, age),
                        Turn.after(now, bulletin, away, zone)));
    }

    private static boolean canBe(YearMonth month, Bulletin bulletin, Instant now, ZoneId zone) {
        Instant earliest = ShownMonth.since(bulletin, now).minus(BEFORE_THE_RECORD);
        return !ShownMonth.start(month, zone).isAfter(now)
                && ShownMonth.start(month.plusMonths(1), zone).isAfter(earliest);
    }
}

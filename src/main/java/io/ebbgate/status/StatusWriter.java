package io.ebbgate.status;

import io.ebbgate.timetable.Announced;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.PublicPages;
import io.ebbgate.web.Rendition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the pages: of what is known, at an instant. */
@Component
class StatusWriter {

    private static final String FRONT = "status/front";

    private final PublicPages pages;

    StatusWriter(PublicPages pages) {
        this.pages = pages;
    }

    /** That windows are meant in; UTC where no policy could ever be read. */
    static ZoneId zone(Bulletin bulletin) {
        Timetable timetable = bulletin.timetable();
        return timetable == null ? ZoneId.of("UTC") : timetable.zone();
    }

    /**
     * The status page.
     *
     * @param age how old the bulletin is, null where it is fresh
     */
    Rendition front(Bulletin bulletin, @Nullable Age age, Instant now) {
        return write(FRONT, bulletin, age, "status", FrontPage.of(bulletin, age, now, zone(bulletin)));
    }

    Rendition incident(Incident incident, Bulletin bulletin, @Nullable Age age, Instant now) {
        return write(
                "status/incident",
                bulletin,
                age,
                "incident",
                ShownIncident.of(incident, new ServiceNames(bulletin), now));
    }

    Rendition maintenance(
            Maintenance maintenance, List<Announced> told, Bulletin bulletin, @Nullable Age age, Instant now) {
        return write(
                "status/maintenance",
                bulletin,
                age,
                "maintenance",
                ShownMaintenance.of(maintenance, new ServiceNames(bulletin), told, now));
    }

    Rendition history(ShownMonth month, Bulletin bulletin, @Nullable Age age) {
        return write("status/history", bulletin, age, "history", month);
    }

    private Rendition write(String template, Bulletin bulletin, @Nullable Age age, String name, Object shown) {
        Map<String, Object> model = new HashMap<>();
        model.put(name, shown);
        // Of nothing there is no age: the page says that itself.
        model.put("age", bulletin.version() < 0 ? null : age);
        model.put("unnamed", bulletin.timetable() == null);
        if (template.equals(FRONT)) {
            // People of the console find their way in from here; nothing of what is inside is on any page.
            model.put("inside", "/console");
        }
        return pages.render(template, zone(bulletin), model);
    }
}

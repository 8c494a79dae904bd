package io.ebbgate.status;

import io.ebbgate.access.PublicUrl;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.Brand;
import io.ebbgate.web.Rendered;
import io.ebbgate.web.Rendered.Lasting;
import io.ebbgate.web.Rendition;
import io.ebbgate.web.RenditionSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Statuspage's public API v2, so that what reads Statuspage reads us. While nothing is known, there is nothing here; while the database is
 * away, the header {@code Age} says for how many seconds nobody has known whether it still holds (RFC 9111 5.1), since the API itself has
 * no word for that.
 */
@Component
class StatuspageApi implements RenditionSource {

    static final String ROOT = "/api/v2/";

    static final Map<String, Function<StatuspageDocuments, Map<String, Object>>> DOCUMENTS = Map.of(
            "summary.json", StatuspageDocuments::summary,
            "status.json", StatuspageDocuments::status,
            "components.json", StatuspageDocuments::components,
            "incidents.json", StatuspageDocuments::allIncidents,
            "incidents/unresolved.json", StatuspageDocuments::unresolved,
            "scheduled-maintenances.json", StatuspageDocuments::allMaintenances,
            "scheduled-maintenances/upcoming.json", StatuspageDocuments::upcoming,
            "scheduled-maintenances/active.json", StatuspageDocuments::active);

    private final Bulletins bulletins;
    private final PublicIds ids;
    private final PublicUrl url;
    private final Brand brand;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Rendered<String> rendered = new Rendered<>();

    StatuspageApi(Bulletins bulletins, PublicIds ids, PublicUrl url, Brand brand, Clock clock) {
        this.bulletins = bulletins;
        this.ids = ids;
        this.url = url;
        this.brand = brand;
        this.clock = clock;
    }

    static boolean has(String path) {
        return path.startsWith(ROOT) && DOCUMENTS.containsKey(path.substring(ROOT.length()));
    }

    @Override
    public @Nullable Rendition find(String path, @Nullable String query) {
        if (!has(path)) {
            return null;
        }
        Bulletin bulletin = bulletins.current().listed();
        Instant now = clock.instant();
        Rendition kept =
                rendered.get(bulletin, path.substring(ROOT.length()), now, name -> render(name, bulletin, now));
        Instant seenAt = bulletins.seenAt();
        return kept == null || !Age.isAway(now, seenAt)
                ? kept
                : kept.header(
                        "Age", String.valueOf(Duration.between(seenAt, now).toSeconds()));
    }

    private Lasting render(String name, Bulletin bulletin, Instant now) {
        Timetable timetable = bulletin.timetable();
        Function<StatuspageDocuments, Map<String, Object>> document = DOCUMENTS.get(name);
        if (timetable == null || document == null || bulletin.recordedSince().equals(Instant.MAX)) {
            return new Lasting(null, Instant.MAX);
        }
        StatuspageDocuments documents =
                new StatuspageDocuments(bulletin, timetable, now, ids, url.origin(), brand.name());
        return new Lasting(
                Rendition.of("application/json; charset=utf-8", json.writeValueAsBytes(document.apply(documents)))
                        .header("Access-Control-Allow-Origin", "*")
                        .header("Access-Control-Expose-Headers", "Age, ETag")
                        .header("Cross-Origin-Resource-Policy", "cross-origin")
                        .compressed(),
                Changes.next(bulletin, now));
    }
}

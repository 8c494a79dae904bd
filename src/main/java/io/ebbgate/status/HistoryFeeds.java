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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code /history.atom} and {@code /history.rss}, where readers of Statuspage look for them. */
@Component
class HistoryFeeds implements RenditionSource {

    private static final String ATOM = "/history.atom";
    private static final String RSS = "/history.rss";

    private final Bulletins bulletins;
    private final PublicIds ids;
    private final PublicUrl url;
    private final Brand brand;
    private final Clock clock;
    private final Rendered<String> rendered = new Rendered<>();

    HistoryFeeds(Bulletins bulletins, PublicIds ids, PublicUrl url, Brand brand, Clock clock) {
        this.bulletins = bulletins;
        this.ids = ids;
        this.url = url;
        this.brand = brand;
        this.clock = clock;
    }

    @Override
    public @Nullable Rendition find(String path, @Nullable String query) {
        if (!path.equals(ATOM) && !path.equals(RSS)) {
            return null;
        }
        Bulletin bulletin = bulletins.current().listed();
        return rendered.get(bulletin, path, clock.instant(), _ -> new Lasting(render(path, bulletin), Instant.MAX));
    }

    private @Nullable Rendition render(String path, Bulletin bulletin) {
        Timetable timetable = bulletin.timetable();
        if (timetable == null || bulletin.recordedSince().equals(Instant.MAX)) {
            return null;
        }
        List<Story> stories = Story.latest(bulletin, timetable.zone());
        Instant updated = stories.isEmpty()
                ? bulletin.recordedSince()
                : stories.getFirst().updated();
        HistoryXml.Head head =
                new HistoryXml.Head(ids.installation(), brand.name(), url.origin(), timetable.zone(), updated);
        Rendition rendition = path.equals(ATOM)
                ? Rendition.of("application/atom+xml; charset=utf-8", HistoryXml.atom(head, stories))
                : Rendition.of("application/rss+xml; charset=utf-8", HistoryXml.rss(head, stories));
        return rendition.header("Access-Control-Allow-Origin", "*").compressed();
    }
}

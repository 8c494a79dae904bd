package io.ebbgate.feed;

import io.ebbgate.web.Rendered;
import io.ebbgate.web.Rendition;
import io.ebbgate.web.RenditionSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** The feeds that everybody may read, each rendered once for as long as it is the same. */
@Component
class PublicFeeds implements RenditionSource {

    static final String ROOT = "/feeds/";
    private static final String ALL = ROOT + "maintenance";
    private static final String SERVICES = ROOT + "services/";

    private final FeedViews views;
    private final FeedPress press;
    private final Clock clock;
    private final Rendered<String> rendered = new Rendered<>();

    PublicFeeds(FeedViews views, FeedPress press, Clock clock) {
        this.views = views;
        this.press = press;
        this.clock = clock;
    }

    /** What is written in another way than plainly, and whatever may ask for freezes, comes by the doors to the controller. */
    @Override
    public @Nullable Rendition find(String path, @Nullable String query) {
        if (!path.startsWith(ROOT) || path.indexOf('%') >= 0) {
            return null;
        }
        if (query != null && (query.indexOf('%') >= 0 || query.contains("freezes"))) {
            return null;
        }
        return find(path, query != null && ("&" + query + "&").contains("&incidents=true&"));
    }

    /**
     * The feed at that path.
     *
     * @param path decoded
     * @return null where there is none, or it is nobody's to know, or nothing was read yet
     */
    @Nullable
    Rendition find(String path, boolean incidents) {
        FeedView view = views.current();
        Format format = Format.of(path);
        if (view == null || format == null) {
            return null;
        }
        String stem = format.stem(path);
        @Nullable String service = stem.startsWith(SERVICES) ? stem.substring(SERVICES.length()) : null;
        if (service == null ? !stem.equals(ALL) : !view.knows(service)) {
            return null;
        }
        return rendered.get(
                view,
                incidents ? path + "?incidents" : path,
                clock.instant(),
                _ -> press.press(feed(view, service, incidents, false), format, view, clock.instant()));
    }

    /**
     * One of those that have an address that anybody can guess.
     *
     * @param service null for all
     */
    static Feed feed(FeedView view, @Nullable String service, boolean incidents, boolean inner) {
        String id = (service == null ? "maintenance" : "services/" + service)
                + (incidents ? "+incidents" : "")
                + (inner ? "+freezes" : "");
        return new Feed(
                id,
                service == null ? ALL : SERVICES + UriUtils.encodePathSegment(service, StandardCharsets.UTF_8),
                service == null
                        ? "maintenance"
                        : "maintenance of " + view.bulletin().serviceName(service),
                service == null ? null : Set.of(service),
                true,
                incidents,
                inner,
                null);
    }
}

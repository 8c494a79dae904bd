package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Bulletins;
import io.ebbgate.web.Rendered;
import io.ebbgate.web.Rendered.Lasting;
import io.ebbgate.web.Rendition;
import io.ebbgate.web.RenditionSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** {@code /badge/billing.svg}: how a service is that customers see, for whoever puts it on a page of their own. */
@Component
class Badges implements RenditionSource {

    private static final String BEFORE = "/badge/";
    private static final String AFTER = ".svg";

    private final Bulletins bulletins;
    private final Clock clock;
    private final Rendered<String> rendered = new Rendered<>();

    Badges(Bulletins bulletins, Clock clock) {
        this.bulletins = bulletins;
        this.clock = clock;
    }

    @Override
    public @Nullable Rendition find(String path, @Nullable String query) {
        if (!path.startsWith(BEFORE)
                || !path.endsWith(AFTER)
                || path.indexOf('/', BEFORE.length()) >= 0
                || path.length() <= BEFORE.length() + AFTER.length()) {
            return null;
        }
        String service = decoded(path.substring(BEFORE.length(), path.length() - AFTER.length()));
        Bulletin bulletin = bulletins.current();
        return isShown(bulletin, service) ? find(bulletin, service, clock.instant()) : null;
    }

    private @Nullable Rendition find(Bulletin bulletin, String service, Instant now) {
        boolean away = Age.isAway(now, bulletins.seenAt());
        String key = away ? "?" + service : service;
        return rendered.get(bulletin, key, now, _ -> {
            String name = bulletin.serviceName(service);
            Badge badge = away
                    ? Badge.unknown(name)
                    : Badge.of(name, ServiceStates.of(bulletin, now).of(service));
            return new Lasting(
                    Rendition.of(Badge.TYPE, badge.svg())
                            .header("Access-Control-Allow-Origin", "*")
                            .header("Cross-Origin-Resource-Policy", "cross-origin"),
                    Changes.next(bulletin, now));
        });
    }

    /** All that is kept stays in memory, so only what is known is. */
    private static boolean isShown(Bulletin bulletin, String service) {
        return bulletin.timetable() != null
                && bulletin.timetable().shownServices().stream()
                        .anyMatch(shown -> shown.id().equals(service));
    }

    private static String decoded(String segment) {
        try {
            return UriUtils.decode(segment, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return segment;
        }
    }
}

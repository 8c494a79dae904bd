package io.ebbgate.feed;

import io.ebbgate.web.Rendered.Lasting;
import io.ebbgate.web.Rendition;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The feeds that are not everybody's. There can be many, so only those that were asked for last are kept. */
@Component
class OwnFeeds {

    private static final int MOST = 64;

    private final FeedPress press;
    private final Clock clock;
    private final Lately<Key, Pressed> lately = new Lately<>(MOST);

    private record Key(Feed feed, Format format) {}

    private record Pressed(FeedView view, Lasting lasting) {

        @SuppressWarnings("ReferenceEquality")
        boolean isOf(FeedView other, Instant now) {
            return view == other && now.isBefore(lasting.until());
        }
    }

    OwnFeeds(FeedPress press, Clock clock) {
        this.press = press;
        this.clock = clock;
    }

    @Nullable
    Rendition get(Feed feed, Format format, FeedView view) {
        Key key = new Key(feed, format);
        Instant now = clock.instant();
        Pressed known = lately.find(key);
        if (known != null && known.isOf(view, now)) {
            return known.lasting.rendition();
        }
        Lasting lasting = press.press(feed, format, view, now);
        lately.put(key, new Pressed(view, lasting));
        return lasting.rendition();
    }
}

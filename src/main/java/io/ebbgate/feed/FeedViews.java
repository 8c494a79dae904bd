package io.ebbgate.feed;

import io.ebbgate.timetable.Bulletin;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows what feeds are made of at this moment: what the keeper looked at last, whole. Were a newer bulletin shown before the keeper
 * looked at it, the same news would change a feed twice, and the second time by its numbers alone.
 */
@Component
class FeedViews {

    private final FeedKeeper keeper;
    private volatile @Nullable FeedView latest;

    FeedViews(FeedKeeper keeper) {
        this.keeper = keeper;
    }

    /** Null where not all was read yet. */
    @Nullable
    FeedView current() {
        FeedKeeper.Looked looked = keeper.looked();
        if (looked == null || !isWhole(looked.bulletin())) {
            return null;
        }
        FeedView known = latest;
        if (known == null || !known.isOf(looked.bulletin(), looked.published())) {
            known = new FeedView(looked.bulletin(), looked.published());
            latest = known;
        }
        return known;
    }

    /**
     * Whether there is enough to make feeds of: an empty calendar would make readers delete what they have, and one without the policy
     * would leave out what nobody was told of yet, and call services by their ids.
     */
    static boolean isWhole(Bulletin bulletin) {
        return bulletin.version() >= 0 && bulletin.timetable() != null;
    }
}

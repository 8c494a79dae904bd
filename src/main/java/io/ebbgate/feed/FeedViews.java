package io.ebbgate.feed;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Bulletins;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows what feeds are made of at this moment. */
@Component
class FeedViews {

    private final Bulletins bulletins;
    private final FeedKeeper keeper;
    private volatile @Nullable FeedView latest;

    FeedViews(Bulletins bulletins, FeedKeeper keeper) {
        this.bulletins = bulletins;
        this.keeper = keeper;
    }

    /** Null where not all was read yet. */
    @Nullable
    FeedView current() {
        Bulletin bulletin = bulletins.current();
        Published published = keeper.published();
        if (published == null || !isWhole(bulletin)) {
            return null;
        }
        FeedView known = latest;
        if (known == null || !known.isOf(bulletin, published)) {
            known = new FeedView(bulletin, published);
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

package io.ebbgate.subscriber;

import io.ebbgate.access.PublicUrl;
import io.ebbgate.web.FeedAddress;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody does about the calendar feed of their own subscription, whose key they have. */
@Component
class FeedDesk {

    private final OwnDesk subscriptions;
    private final FeedRows rows;
    private final PublicUrl url;
    private final TransactionTemplate transaction;

    FeedDesk(OwnDesk subscriptions, FeedRows rows, PublicUrl url, TransactionTemplate transaction) {
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.url = url;
        this.transaction = transaction;
    }

    /** Where it is; empty where they have none. */
    Optional<FeedAddress> of(Filed filed) {
        return rows.keyOf(filed.id()).map(this::address);
    }

    /** Gives it an address, and takes the one away that it had; empty where the key is nobody's who is subscribed. */
    Optional<FeedAddress> renew(String key) {
        return transaction.execute(_ -> subscriptions
                .find(key)
                .filter(Filed::subscribed)
                .map(filed -> {
                    String fresh = Keys.key();
                    rows.put(filed.id(), fresh);
                    return address(fresh);
                }));
    }

    /** Takes it away at once. Returns whether the key is somebody's who is subscribed. */
    boolean revoke(String key) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            Optional<Filed> found = subscriptions.find(key).filter(Filed::subscribed);
            found.ifPresent(filed -> rows.put(filed.id(), null));
            return found.isPresent();
        }));
    }

    private FeedAddress address(String feedKey) {
        return new FeedAddress(url.link("/feeds/" + feedKey + ".ics"));
    }
}

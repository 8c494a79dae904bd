package io.ebbgate.subscriber;

import io.ebbgate.timetable.FeedScope;
import io.ebbgate.timetable.FeedScopes;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys of subscribers' own calendar feeds. One opens the feed and nothing else, so that it may lie about in calendar programs. */
@Repository
class FeedRows implements FeedScopes {

    private final JdbcClient jdbc;

    FeedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those in quarantine look at theirs all the same: it is only notices that do not get through. */
    @Override
    public Optional<FeedScope> find(String key) {
        return jdbc.sql("""
                        SELECT zone, services, maintenance, incidents, events, owners FROM subscriber
                        WHERE feed_key = :key AND state IN ('active', 'quarantined')
                        """)
                .param("key", key)
                .query((row, _) -> {
                    Scope scope = StoredSubscribers.scope(row);
                    return new FeedScope(
                            scope.services(), scope.maintenance(), scope.incidents(), ZoneId.of(row.getString("zone")));
                })
                .optional();
    }

    /** Empty where they have none. */
    Optional<String> keyOf(long subscriber) {
        return jdbc.sql("SELECT feed_key FROM subscriber WHERE id = :id AND feed_key IS NOT NULL")
                .param("id", subscriber)
                .query(String.class)
                .optional();
    }

    /** From now on the feed is there and nowhere else. */
    void put(long subscriber, @Nullable String key) {
        jdbc.sql("UPDATE subscriber SET feed_key = :key WHERE id = :id AND state IN ('active', 'quarantined')")
                .param("key", key)
                .param("id", subscriber)
                .update();
    }
}

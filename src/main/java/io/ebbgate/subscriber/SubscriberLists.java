package io.ebbgate.subscriber;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Subscribers, many at a time. */
@Repository
class SubscriberLists {

    private final JdbcClient jdbc;

    SubscriberLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Filed> page(SubscriberFilter filter) {
        List<Object> values = new ArrayList<>(filter.values());
        values.add(filter.limit());
        return jdbc.sql(SubscriberRows.SELECT + "WHERE " + filter.conditions() + " ORDER BY id DESC LIMIT ?")
                .params(values)
                .query(SubscriberRows::filed)
                .list();
    }

    /** How many there are in each state, those without any left out. */
    Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        jdbc.sql("SELECT state, count(*) AS count FROM subscriber GROUP BY state")
                .query(row -> {
                    counts.put(State.named(row.getString("state")).orElseThrow(), row.getLong("count"));
                });
        return counts;
    }

    /** The one who is told at that mail address. */
    Optional<Long> byMail(String address) {
        return jdbc.sql("""
                        SELECT id FROM subscriber
                        WHERE channel = 'mail' AND lower(address) = lower(:address) AND state <> 'gone'
                        """).param("address", address).query(Long.class).optional();
    }
}

package io.ebbgate.subscriber;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which subscribers somebody looks for, the latest first. A part that is null does not limit.
 *
 * @param search a part of the address, or of what is wrong with it; letter case does not matter
 * @param state null for all but those who are gone
 * @param before the page goes on below this id (keyset paging)
 * @param limit the most on the page
 */
record SubscriberFilter(
        @Nullable String search,
        @Nullable Channel channel,
        @Nullable State state,
        @Nullable Long before,
        int limit) {

    static final int MOST = 500;

    /** The words of SQL after {@code WHERE}, with a question mark for each of {@link #values}. */
    String conditions() {
        StringBuilder sql = new StringBuilder(state == null ? "state <> 'gone'" : "state = ?");
        if (channel != null) {
            sql.append(" AND channel = ?");
        }
        if (search != null) {
            sql.append(" AND (lower(address) LIKE ? OR lower(fault) LIKE ?)");
        }
        if (before != null) {
            sql.append(" AND id < ?");
        }
        return sql.toString();
    }

    List<Object> values() {
        List<Object> values = new ArrayList<>();
        if (state != null) {
            values.add(state.text());
        }
        if (channel != null) {
            values.add(channel.text());
        }
        if (search != null) {
            String pattern = "%" + search.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
            values.add(pattern);
            values.add(pattern);
        }
        if (before != null) {
            values.add(before);
        }
        return values;
    }
}

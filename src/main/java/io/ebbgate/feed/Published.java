package io.ebbgate.feed;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered, in memory. One is the same as another only where it is the same object.
 *
 * <p>It is no record, since a comparison of two would look at every event.
 */
final class Published {

    private final String house;
    private final Map<String, Remembered> events;
    private final List<Remembered> inOrder;

    /** @param house what sets this installation's events apart from those of others */
    Published(String house, List<Remembered> events) {
        this.house = house;
        this.inOrder = List.copyOf(events);
        this.events = inOrder.stream().collect(Collectors.toMap(Remembered::uid, Function.identity()));
    }

    String house() {
        return house;
    }

    /** By their UIDs. */
    List<Remembered> events() {
        return inOrder;
    }

    @Nullable
    Remembered find(String uid) {
        return events.get(uid);
    }

    boolean isOf(List<Remembered> other) {
        return inOrder.equals(other);
    }
}

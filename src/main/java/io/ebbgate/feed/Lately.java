package io.ebbgate.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked for last, as many as there is room for; many may ask at once. */
final class Lately<K, V> {

    private final Map<K, V> known;

    Lately(int most) {
        this.known = new LinkedHashMap<>(64, 0.75f, true) {

            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable V find(K key) {
        return known.get(key);
    }

    synchronized void put(K key, V value) {
        known.put(key, value);
    }

    synchronized void forget(K key) {
        known.remove(key);
    }
}

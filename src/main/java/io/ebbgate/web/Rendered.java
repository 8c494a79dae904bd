package io.ebbgate.web;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps renditions while what they are made of stays the same object, and their time has not come. Each is rendered once: whoever asks
 * meanwhile waits for it. Thread-safe.
 *
 * @param <K> what tells them apart; there are few of them, since all are kept
 */
public final class Rendered<K> {

    private volatile @Nullable Shelf<K> shelf;

    /**
     * A rendition, and how long it says what holds.
     *
     * @param rendition null where there is nothing to show
     * @param until the first instant at which it would say something else
     */
    public record Lasting(@Nullable Rendition rendition, Instant until) {}

    private record Shelf<K>(Object source, Map<K, Lasting> kept) {}

    /**
     * The one that is kept, or that {@code render} makes.
     *
     * @param source what they are made of; it is compared by identity
     */
    @SuppressWarnings("ReferenceEquality")
    public @Nullable Rendition get(Object source, K key, Instant now, Function<K, Lasting> render) {
        Shelf<K> current = shelf;
        if (current == null || current.source != source) {
            current = new Shelf<>(source, new ConcurrentHashMap<>());
            shelf = current;
        }
        Lasting kept = current.kept.get(key);
        if (kept == null || !now.isBefore(kept.until)) {
            kept = current.kept.compute(
                    key, (_, known) -> known == null || !now.isBefore(known.until()) ? render.apply(key) : known);
        }
        return kept.rendition();
    }
}

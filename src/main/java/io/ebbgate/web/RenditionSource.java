package io.ebbgate.web;

import org.jspecify.annotations.Nullable;

/**
 * Supplies what is public at some paths, to whoever asks, without a look at who that is. It is asked before every request that reads,
 * so it says quickly that a path is none of its own; what it gives it has ready, or renders once.
 */
public interface RenditionSource {

    /**
     * What is found there.
     *
     * @param path as it was asked for, still encoded; without the query
     * @param query what follows the question mark, null where none does
     * @return null where it has nothing there, and others are asked
     */
    @Nullable
    Rendition find(String path, @Nullable String query);
}

package io.ebbgate.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that nobody who works here may miss, whatever page they are on.
 *
 * @param tone {@code bad} or {@code warn}, as banners have it
 * @param text what it is, in a few words
 * @param path where one does something about it
 * @param due what is due, and then {@code at} says when; null where nothing is
 */
public record Alarm(
        String tone,
        String text,
        String path,
        @Nullable String due,
        @Nullable Instant at) {}

package io.ebbgate.status;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes instants as Statuspage does, in the page's zone: {@code 2026-12-06T03:00:00.000-08:00}. */
final class Stamps {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    private final DateTimeFormatter format;

    Stamps(ZoneId zone) {
        this.format = FORMAT.withZone(zone);
    }

    String at(Instant instant) {
        return format.format(instant);
    }

    @Nullable
    String orNull(@Nullable Instant instant) {
        return instant == null ? null : at(instant);
    }
}

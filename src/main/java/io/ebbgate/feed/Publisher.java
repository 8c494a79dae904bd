package io.ebbgate.feed;

import org.jspecify.annotations.Nullable;

/**
 * Who publishes, as feeds say it.
 *
 * @param house what sets this installation's events apart from those of others, and never changes
 * @param name what people call them
 * @param provider who maintains, in MAINTNOTE
 * @param organizerName whom events are from
 * @param organizer their mail address
 * @param origin where browsers find us, without a slash at its end
 * @param logo where theirs is, after the origin; null where they have none
 * @param colour theirs as {@code #rrggbb}, empty for ours
 */
record Publisher(
        String house,
        String name,
        String provider,
        String organizerName,
        String organizer,
        String origin,
        @Nullable String logo,
        String colour) {

    String link(String path) {
        return origin + path;
    }
}

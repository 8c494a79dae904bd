package io.ebbgate.feed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How feeds are written. */
enum Format {
    ICS("text/calendar; charset=utf-8"),
    ATOM("application/atom+xml; charset=utf-8");

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** What addresses of such feeds end with. */
    String ending() {
        return this == ICS ? ".ics" : ".atom";
    }

    /** By how an address ends, null where it ends like none of them. */
    static @Nullable Format of(String file) {
        return Arrays.stream(values())
                .filter(format -> file.endsWith(format.ending()))
                .findFirst()
                .orElse(null);
    }

    /** What stands before the ending. */
    String stem(String file) {
        return file.substring(0, file.length() - ending().length());
    }
}

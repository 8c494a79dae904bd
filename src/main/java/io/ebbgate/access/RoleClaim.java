package io.ebbgate.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a claim among those that a provider makes about somebody. */
final class RoleClaim {

    private RoleClaim() {}

    /**
     * Its values, none where it is not there.
     *
     * @param name whole, as some providers put dots and slashes into names; else each part of it leads into an object
     */
    static Collection<?> values(Map<String, Object> claims, String name) {
        Object whole = claims.get(name);
        return switch (whole == null ? within(claims, name) : whole) {
            case null -> List.of();
            case Collection<?> many -> many;
            case Object one -> List.of(one);
        };
    }

    private static @Nullable Object within(Map<String, Object> claims, String name) {
        Object found = claims;
        for (String part : name.split("\\.", -1)) {
            found = found instanceof Map<?, ?> object ? object.get(part) : null;
        }
        return found;
    }
}

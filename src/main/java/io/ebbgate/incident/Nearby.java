package io.ebbgate.incident;

import java.util.List;

/**
 * What was done near the start of an incident, the latest first.
 *
 * @param named to the services that it names
 * @param others to others, in the environments that the named ones run in
 * @param more whether there was more than is here
 */
record Nearby(List<NearbyDeed> named, List<NearbyDeed> others, boolean more) {

    Nearby {
        named = List.copyOf(named);
        others = List.copyOf(others);
    }

    /** Public for templates. */
    public boolean isEmpty() {
        return named.isEmpty() && others.isEmpty();
    }
}

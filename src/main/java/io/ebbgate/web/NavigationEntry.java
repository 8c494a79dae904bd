package io.ebbgate.web;

/**
 * A way to a page, shown to those who may go it. The room that has the page has a bean of this type.
 *
 * @param path where the page is; what lies below it is the same place
 * @param role the least role that may see the page, as it stands in JSON: {@code viewer}, {@code manager}
 */
public record NavigationEntry(Place place, String path, String role) implements Comparable<NavigationEntry> {

    /** The path of the page that one is led to first. */
    public static final String FIRST = "/console";

    /** Whether somebody who is at that path is at this place. */
    public boolean leadsTo(String requested) {
        return requested.equals(path) || (!path.equals(FIRST) && requested.startsWith(path + "/"));
    }

    @Override
    public int compareTo(NavigationEntry other) {
        return place.compareTo(other.place);
    }
}

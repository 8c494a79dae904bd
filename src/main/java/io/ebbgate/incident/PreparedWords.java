package io.ebbgate.incident;

import java.util.List;

/** What is said of an incident where nobody has found the words yet. It claims nothing that is not known then. */
final class PreparedWords {

    /** More names than these make a title that nobody reads. */
    private static final int NAMED = 3;

    private final String services;

    /** @param services what customers call them, one or more */
    PreparedWords(List<String> services) {
        this.services = joined(services);
    }

    String title() {
        return "Problems with " + services;
    }

    String text() {
        return "We are investigating problems with " + services + ". We will tell you more as soon as we know more.";
    }

    private static String joined(List<String> names) {
        if (names.size() == 1) {
            return names.getFirst();
        }
        if (names.size() <= NAMED) {
            return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
        }
        return String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
    }
}

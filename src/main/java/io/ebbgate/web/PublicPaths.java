package io.ebbgate.web;

import java.util.List;

/** Where customers are, and nobody else: what they see there, errors too, says nothing of the console. */
final class PublicPaths {

    private static final List<String> BEGINNINGS = List.of(
            "/subscribe",
            "/subscription/",
            "/maintenance/",
            "/incidents/",
            "/history",
            "/calendar",
            "/feeds/",
            "/badge/",
            "/embed/",
            "/brand/");

    private PublicPaths() {}

    static boolean have(String path) {
        return path.equals("/") || BEGINNINGS.stream().anyMatch(path::startsWith);
    }
}

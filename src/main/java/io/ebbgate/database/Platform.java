package io.ebbgate.database;

import java.net.URL;
import java.util.Locale;
import java.util.regex.Pattern;

/** The archive of PostgreSQL's programs for the machine that we run on, and the version that it holds. */
record Platform(URL archive, String version) {

    /** The archive's own name has no version in it, the jar that it lies in has. */
    private static final Pattern JAR_VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar!/[^!]*$");

    static Platform current() {
        String name = "postgres-%s-%s.txz".formatted(system(), architecture());
        URL archive = Platform.class.getClassLoader().getResource(name);
        if (archive == null) {
            throw new PostgresDidNotStart("No PostgreSQL programs for this platform (" + name
                    + ") are packed with Ebbgate. Set SPRING_DATASOURCE_URL to a PostgreSQL 15 or newer.");
        }
        return new Platform(archive, versionOf(archive));
    }

    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    private static String versionOf(URL archive) {
        var version = JAR_VERSION.matcher(archive.toString());
        if (!version.find()) {
            throw new PostgresDidNotStart("No version in the name of the jar that PostgreSQL lies in: " + archive);
        }
        return version.group(1);
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.replace(' ', '_');
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }
}

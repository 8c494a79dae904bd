package io.ebbgate.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * @param seconds how long each contender is measured, in all its slices together
 * @param only the groups of rows to measure
 * @param jvm further options of the measured service's JVM
 */
record Settings(int seconds, Set<String> only, List<String> jvm) {

    private static final Set<String> GROUPS = Set.of(
            "http", "insert", "gate", "scale", "pages", "start", "booking", "notices", "public", "publish", "crowd");

    static Settings ofEnvironment() {
        Settings settings = new Settings(
                Integer.parseInt(or("BENCH_SECONDS", "10")),
                Set.copyOf(words(
                        or("BENCH_ONLY", "http insert gate scale pages start booking notices public publish crowd"))),
                words(or("BENCH_JVM", "")));
        if (settings.seconds < 1 || settings.only.isEmpty() || !GROUPS.containsAll(settings.only)) {
            throw new IllegalArgumentException("BENCH_SECONDS is at least 1, and BENCH_ONLY some of " + GROUPS);
        }
        return settings;
    }

    private static String or(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean wants(String group) {
        return only.contains(group);
    }

    Set<String> wanted(Set<String> groups) {
        Set<String> wanted = new TreeSet<>(groups);
        wanted.retainAll(only);
        return wanted;
    }

    /** Enough turns for a median, and none so short that it is mostly its own start. */
    int rounds() {
        return Math.clamp(seconds / 2, 3, 15);
    }

    int sliceSeconds() {
        return Math.max(1, Math.round((float) seconds / rounds()));
    }
}

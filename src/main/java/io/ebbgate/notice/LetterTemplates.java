package io.ebbgate.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The texts that letters are made from: those that come along, and the operator's in their place. The operator's are looked at anew
 * twice a second. One of them that does not work loses no notice: the shipped one stands in, and the log, the health and the
 * preview say so.
 */
@Component
class LetterTemplates {

    /** What subjects, headlines and sentences are. */
    static final String WORDS = "letters.properties";

    static final List<String> NAMES = List.of(
            WORDS,
            "maintenance.txt",
            "maintenance.html",
            "incident.txt",
            "incident.html",
            "late.txt",
            "late.html",
            "nag.txt",
            "nag.html",
            "confirm.txt",
            "confirm.html");

    /** What the folder itself goes by among the faults. */
    private static final String FOLDER = "EBBGATE_TEMPLATES";

    private static final Logger LOG = LoggerFactory.getLogger(LetterTemplates.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final @Nullable Path folder;
    private final Map<String, String> shipped = new HashMap<>();
    private final Map<String, String> faults = new ConcurrentSkipListMap<>();
    private Map<String, String> replaced = Map.of();
    private volatile long generation;
    private volatile long looked;

    LetterTemplates(LetterSettings settings) {
        this.folder = settings.folder();
        NAMES.forEach(name -> shipped.put(name, shipped(name)));
        look();
    }

    private static String shipped(String name) {
        try (InputStream file = Objects.requireNonNull(LetterTemplates.class.getResourceAsStream("/mail/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Grows whenever a text changed. */
    long generation() {
        if (folder != null && System.nanoTime() - looked > LOOK_NANOS) {
            look();
        }
        return generation;
    }

    private synchronized void look() {
        Map<String, String> found = new TreeMap<>();
        if (folder != null) {
            NAMES.forEach(name -> read(folder.resolve(name), name, found));
            lookForFolder(folder);
        }
        looked = System.nanoTime();
        if (!found.equals(replaced)) {
            faults.keySet().removeIf(name -> !Objects.equals(found.get(name), replaced.get(name)));
            replaced = Map.copyOf(found);
            generation++;
        }
    }

    private void lookForFolder(Path place) {
        if (Files.isDirectory(place)) {
            faults.remove(FOLDER);
        } else {
            fault(FOLDER, "there is no folder " + place.toAbsolutePath());
        }
    }

    private void read(Path file, String name, Map<String, String> found) {
        try {
            if (Files.isRegularFile(file)) {
                found.put(name, Files.readString(file));
            }
        } catch (IOException unreadable) {
            fault(name, "cannot be read as UTF-8: " + unreadable);
        }
    }

    synchronized boolean isReplaced(String name) {
        return replaced.containsKey(name);
    }

    private synchronized @Nullable String replacement(String name) {
        return replaced.get(name);
    }

    String shippedText(String name) {
        return Objects.requireNonNull(shipped.get(name));
    }

    /** What is made of the operator's text, or of the shipped one where there is no other or it does not work. */
    <T> T make(String name, Function<String, T> maker) {
        String own = replacement(name);
        if (own != null) {
            try {
                return maker.apply(own);
            } catch (RuntimeException broken) {
                fault(name, reason(broken));
            }
        }
        return maker.apply(shippedText(name));
    }

    private static String reason(Throwable broken) {
        List<String> messages = new ArrayList<>();
        for (Throwable each = broken; each != null; each = each.getCause()) {
            messages.add(Objects.requireNonNullElse(
                    each.getMessage(), each.getClass().getSimpleName()));
        }
        return String.join("; ", messages).replaceAll("[\\p{Cc}\\s]+", " ");
    }

    private void fault(String name, String why) {
        if (!why.equals(faults.put(name, why))) {
            LOG.error("{} does not work, so what comes along is used in its place: {}", name, why);
        }
    }

    /** What does not work, and why, by the files' names. */
    Map<String, String> faults() {
        generation();
        return Map.copyOf(faults);
    }
}

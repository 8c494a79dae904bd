package io.ebbgate.notice;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The short texts of letters by their names, with names between braces where something is put in. */
final class LetterWords {

    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)\\}");

    private final Properties own;
    private final Properties shipped;

    private LetterWords(Properties own, Properties shipped) {
        this.own = own;
        this.shipped = shipped;
    }

    /**
     * Reads them.
     *
     * @param own the operator's, or the shipped ones again
     * @throws IllegalArgumentException where a name means nothing, or there is no such letter
     */
    static LetterWords of(String own, String shipped) {
        LetterWords words = new LetterWords(read(own), read(shipped));
        for (String name : words.own.stringPropertyNames()) {
            if (!words.shipped.containsKey(name) && !name.endsWith(".when")) {
                throw new IllegalArgumentException(
                        name + " is the name of no text; see the file that comes along for those that there are");
            }
            words.filled(name, Map.of("title", "", "services", "", "start", "", "environment", ""));
        }
        return words;
    }

    private static Properties read(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties;
    }

    /** The text with that name. */
    String filled(String name, Map<String, String> values) {
        String text = find(name);
        if (text == null) {
            throw new IllegalArgumentException("there is no text " + name);
        }
        return NAME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)));
    }

    /** The text with the first name, or else the one with the other. */
    String either(String name, String other) {
        String text = find(name);
        return text == null ? filled(other, Map.of()) : text;
    }

    private @Nullable String find(String name) {
        String text = own.getProperty(name);
        return text == null ? shipped.getProperty(name) : text;
    }

    private static String value(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "{" + name + "} means nothing; there are {title}, {services}, {start} and {environment}");
        }
        return value;
    }
}

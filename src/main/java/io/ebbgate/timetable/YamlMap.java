package io.ebbgate.timetable;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML mapping, read strictly: a key that is missing, unknown or there twice is refused with its line. */
final class YamlMap {

    private final String file;
    private final String what;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private YamlMap(String file, String what, int line) {
        this.file = file;
        this.what = what;
        this.line = line;
    }

    /** @param what what the mapping is, as an error should call it */
    static YamlMap of(String file, Node node, String what) throws Unreadable {
        YamlMap map = new YamlMap(file, what, line(node));
        if (Tag.NULL.equals(node.getTag())) {
            return map;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw map.fault(line(node), what + " must be a mapping (key: value)");
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw map.fault(line(entry.getKeyNode()), "a key must be a word");
            }
            if (map.values.put(key.getValue(), entry.getValueNode()) != null) {
                throw map.fault(line(key), what + " names " + key.getValue() + " twice");
            }
            map.lines.put(key.getValue(), line(key));
        }
        return map;
    }

    YamlMap only(String... known) throws Unreadable {
        Set<String> unknown = new LinkedHashSet<>(values.keySet());
        List<String> keys = List.of(known);
        unknown.removeAll(keys);
        for (String key : unknown) {
            throw fault(lineOf(key), "unknown key " + key + " in " + what + "; known are " + String.join(", ", keys));
        }
        return this;
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    int line() {
        return line;
    }

    int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    YamlMap map(String key) throws Unreadable {
        Node node = values.get(key);
        return node == null ? new YamlMap(file, key, line) : of(file, node, key + " in " + what);
    }

    String text(String key) throws Unreadable {
        Node node = values.get(key);
        if (node == null) {
            throw fault(line, what + " needs " + key);
        }
        return scalar(key, node);
    }

    @Nullable
    String textOrNull(String key) throws Unreadable {
        return has(key) ? text(key) : null;
    }

    /** The list's items with their lines, null where the key is not there. */
    @Nullable
    List<Item> listOrNull(String key) throws Unreadable {
        Node node = values.get(key);
        if (node == null) {
            return null;
        }
        List<Item> items = new ArrayList<>();
        for (Node item : sequence(key, node)) {
            items.add(new Item(scalar(key, item), line(item)));
        }
        return items;
    }

    List<YamlMap> maps(String key, String itemName) throws Unreadable {
        Node node = values.get(key);
        List<YamlMap> maps = new ArrayList<>();
        if (node != null && !Tag.NULL.equals(node.getTag())) {
            for (Node item : sequence(key, node)) {
                maps.add(of(file, item, itemName));
            }
        }
        return maps;
    }

    /** One of two words, of which the first is what a missing key means. */
    String oneOf(String key, String usual, String other) throws Unreadable {
        String text = textOrNull(key);
        if (text == null || text.equals(usual) || text.equals(other)) {
            return text == null ? usual : text;
        }
        throw fault(lineOf(key), key + " can be " + usual + " or " + other + ", not " + text);
    }

    int number(String key, int least, int most) throws Unreadable {
        String text = text(key);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            throw fault(lineOf(key), key + " " + text + " is no whole number");
        }
        throw fault(lineOf(key), key + " " + text + " is not between " + least + " and " + most);
    }

    Duration duration(String key, Duration otherwise, Duration least, Duration most) throws Unreadable {
        String text = textOrNull(key);
        if (text == null) {
            return otherwise;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException notOne) {
            throw fault(lineOf(key), key + " " + text + " is no duration; write one like PT30M or PT1H30M");
        }
        throw fault(lineOf(key), key + " " + text + " is not between " + least + " and " + most);
    }

    Unreadable fault(int at, String reason) {
        return new Unreadable(new Fault(file, at, reason));
    }

    private List<Node> sequence(String key, Node node) throws Unreadable {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw fault(line(node), key + " must be a list: [one, two]");
    }

    private String scalar(String key, Node node) throws Unreadable {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw fault(line(node), key + " must be a word or text, not empty");
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** One word of a list. */
    record Item(String text, int line) {}
}

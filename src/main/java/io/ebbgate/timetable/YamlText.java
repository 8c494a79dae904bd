package io.ebbgate.timetable;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Turns a YAML file into nodes that know their lines; nothing is guessed of a value's type. */
final class YamlText {

    /** 10,000 services and as many rules are about 3 MiB. */
    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

    private YamlText() {}

    static YamlMap read(String file, byte[] bytes) throws Unreadable {
        String text = decode(file, bytes);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(20);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw new Unreadable(
                        new Fault(file, 1, "it is empty; it needs zone, environments, services and rules"));
            }
            return YamlMap.of(file, root, "the file");
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 0
                    : broken.getProblemMark().getLine() + 1;
            throw new Unreadable(new Fault(file, line, "this is not YAML: " + broken.getProblem()));
        } catch (YAMLException broken) {
            throw new Unreadable(new Fault(file, 0, "this is not YAML: " + broken.getMessage()));
        }
    }

    private static String decode(String file, byte[] bytes) throws Unreadable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Unreadable(new Fault(file, 0, "it is not UTF-8 text"));
        }
    }
}

package io.ebbgate.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cases collected from public suites; {@code src/test/resources/corpora/README.md} says whose they are. */
final class Corpora {

    static final Path FOLDER = Path.of("src/test/resources/corpora");
    private static final JsonMapper JSON = new JsonMapper();

    private Corpora() {}

    static List<JsonNode> cases(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .map(JSON::readTree)
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}

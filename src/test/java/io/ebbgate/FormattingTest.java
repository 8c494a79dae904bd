package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds every source to palantir-java-format; {@code make format} runs it with {@code -Dformat=apply}, which mends instead. */
class FormattingTest {

    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    @Test
    void everySourceIsFormatted() throws IOException, FormatterException {
        List<Path> unformatted = new ArrayList<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            String formatted = format(text);
            if (!formatted.equals(text)) {
                unformatted.add(source);
                if ("apply".equals(System.getProperty("format"))) {
                    Files.writeString(source, formatted);
                }
            }
        }
        if (!"apply".equals(System.getProperty("format"))) {
            assertThat(unformatted).as("mend these with: make format").isEmpty();
        }
    }

    private static String format(String text) throws FormatterException {
        String ordered = ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), Style.PALANTIR);
        return FORMATTER.formatSource(ordered);
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}

package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 73 real files, valid, odd and malformed: each is read, or refused where it says, as {@code outcomes.tsv} has it. */
class FileCorpusTest {

    private static final Path FILES = Corpora.FOLDER.resolve("ics");

    private static final Instant FROM = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");

    record Case(String file, String outcome) {

        @Override
        public String toString() {
            return file + ": " + outcome;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void eachFileIsReadOrRefusedAsItShouldBe(Case file) throws IOException {
        assertThat(outcome(FILES.resolve(file.file()))).isEqualTo(file.outcome());
    }

    @Test
    void noFileIsLeftOut() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ics"))
                    .sorted()
                    .toList();
            assertThat(cases().map(Case::file).sorted()).isEqualTo(names);
            assertThat(names).hasSize(73);
        }
    }

    static Stream<Case> cases() throws IOException {
        return Files.readAllLines(Corpora.FOLDER.resolve("outcomes.tsv")).stream()
                .map(line -> line.split("\t", 2))
                .map(columns -> new Case(columns[0], columns[1]));
    }

    private static String outcome(Path file) throws IOException {
        try {
            ChangeCalendar calendar = ChangeCalendar.read("test", "", Files.readAllBytes(file), Calendars.PACIFIC);
            return "read: " + calendar.eventCount() + " events, "
                    + calendar.windows(FROM, UNTIL).size() + " windows";
        } catch (UnreadableCalendar unreadable) {
            return "refused: " + unreadable.line() + ": " + unreadable.reason();
        }
    }
}

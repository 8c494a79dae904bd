package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarWriterTest {

    private static String file(String summary) {
        return new CalendarWriter()
                .begin("VCALENDAR")
                .plain("VERSION", "2.0")
                .plain("PRODID", "-//test//EN")
                .begin("VEVENT")
                .plain("UID", "1@test")
                .time("DTSTAMP", Instant.parse("2026-12-01T09:30:00.9Z"))
                .time("DTSTART", Instant.parse("2026-12-06T11:00:00Z"))
                .text("SUMMARY", summary)
                .end("VEVENT")
                .end("VCALENDAR")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wartung der Größenänderungsübersichtsschlüsselverwaltung für Zürich, Köln und Ängelholm",
                "定期メンテナンスのお知らせ：請求書番号の列を広げます。ご不便をおかけします。よろしくお願いいたします。",
                "🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧🚧",
                "a; b, c \\ d\nnext\r\nlast : \"quoted\"",
                "short"
            })
    void linesAreFoldedByOctetsAndReadBackWhole(String summary) throws Exception {
        String file = file(summary);
        assertThat(file).endsWith("END:VCALENDAR\r\n");
        assertThat(file.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(file.split("\r\n"))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
                .noneMatch(line -> line.contains("\uFFFD"));
        Calendar read = new CalendarBuilder().build(new StringReader(file));
        assertThat(read.getComponents(Component.VEVENT).getFirst().getProperty("SUMMARY"))
                .hasValueSatisfying(
                        property -> assertThat(property.getValue()).isEqualTo(summary.replace("\r\n", "\n")));
    }

    @Test
    void whatBreaksALineOrAFileIsNotWritten() {
        assertThat(new CalendarWriter()
                        .text("SUMMARY", "bell\u0007 \uD83D lone")
                        .plain("URL", "https://x/\r\nEND:VEVENT")
                        .texts("CATEGORIES", List.of("a,b", "c"))
                        .toString())
                .isEqualTo("SUMMARY:bell  ? lone\r\nURL:https://x/END:VEVENT\r\nCATEGORIES:a\\,b,c\r\n");
        assertThat(CalendarWriter.quoted("\"Acme\"\n; Inc")).isEqualTo("\"'Acme' ; Inc\"");
    }

    @Test
    void timesAreInUtc() {
        assertThat(file("x")).contains("DTSTAMP:20261201T093000Z\r\n", "DTSTART:20261206T110000Z\r\n");
    }
}

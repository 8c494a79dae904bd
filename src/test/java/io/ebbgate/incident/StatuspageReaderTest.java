package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class StatuspageReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final StatuspageReader reader = new StatuspageReader(new JsonMapper());

    @Test
    void anIncidentIsReadAloneAndInItsEnvelope() {
        String alone = """
                {"id":"x1","name":"Disks are full","status":"monitoring","impact":"major","components":[],
                 "incident_updates":[{"id":"u2","status":"monitoring","body":"They have\\nroom again."},
                                     {"id":"u1","status":"investigating","body":"We look."}]}""";
        Heard.Words words = new Heard.Words(NOW, "monitoring", "Disks are full", "They have room again.");
        assertThat(reader.read(alone, NOW)).contains(words);
        assertThat(reader.read("{\"page\":{},\"incident\":" + alone + "}", NOW)).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"resolved, true", "postmortem, true", "completed, true", "monitoring, false", "investigating, false"})
    void itIsOverWhenTheySaySo(String status, boolean over) {
        assertThat(StatuspageReader.isOver(new Heard.Words(NOW, status, "x", "")))
                .isEqualTo(over);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "null", "{}", "{\"name\":1,\"status\":{}}", "{\"name\":\"x\"}"})
    void whatIsNoIncidentIsNone(String body) {
        assertThat(reader.read(body, NOW)).isEmpty();
    }

    @Test
    void whatIsTooLongIsCutAndNeverInTheMiddleOfACharacter() {
        String face = "\ud83d\ude00";
        Heard.Words words = reader.read(
                        "{\"name\":\"%s\",\"status\":\"resolved\",\"incident_updates\":[{\"body\":\"\\u0001a\"}]}"
                                .formatted(face.repeat(300)),
                        NOW)
                .orElseThrow();
        assertThat(words.title()).isEqualTo(face.repeat(199) + "…");
        assertThat(words.text()).isEqualTo("a");
    }
}

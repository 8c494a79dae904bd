package io.ebbgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

class AccessSettingsTest {

    @Test
    void takesAnOriginAndASlashAfterIt() {
        assertThat(new AccessSettings("", " https://ebbgate.example.com/ ").url())
                .isEqualTo("https://ebbgate.example.com");
        assertThat(new AccessSettings("", "http://10.0.0.7:8080").url()).isEqualTo("http://10.0.0.7:8080");
        assertThat(new AccessSettings("", "").url()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ebbgate.example.com",
                "ftp://ebbgate.example.com",
                "https://ebbgate.example.com/ebbgate",
                "https://ebbgate.example.com?a",
                "https://me@ebbgate.example.com",
                "https://",
                "https://a b"
            })
    void refusesWhatIsMoreOrLess(String url) {
        assertThatThrownBy(() -> new AccessSettings("", url))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class);
    }
}

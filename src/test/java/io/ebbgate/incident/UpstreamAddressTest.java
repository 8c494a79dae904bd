package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://status.example.com/incidents/x1,                  https://status.example.com/incidents/x1.json",
        "https://status.example.com/incidents/x1/,                 https://status.example.com/incidents/x1.json",
        "https://status.example.com/incidents/x1?lang=en,          https://status.example.com/incidents/x1.json",
        "https://status.example.com/api/v2/incidents/x1.json,      https://status.example.com/api/v2/incidents/x1.json",
        "https://status.example.com/api/v2/incidents/x1.json?a=b,  https://status.example.com/api/v2/incidents/x1.json?a=b",
    })
    void aPageHasItsJsonBesideIt(String address, String json) {
        assertThat(UpstreamAddress.json(address)).hasToString(json);
    }
}

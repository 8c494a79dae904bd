package io.ebbgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.5, 203.0.113.5",
        "203.0.113.5:51234, 203.0.113.5",
        "2001:db8:0:7::1, 20:01:0d:b8:00:00:00:07/64",
        "2001:db8:0:7::2%eth0, 20:01:0d:b8:00:00:00:07/64",
        "[2001:db8:0:7::3], 20:01:0d:b8:00:00:00:07/64",
        "[2001:db8:0:7::4]:443, 20:01:0d:b8:00:00:00:07/64",
        "::ffff:203.0.113.5, ::ffff:203.0.113.5",
        "::1, 00:00:00:00:00:00:00:00/64",
        "unknown, unknown",
        "unknown:1, unknown",
        "no:address, no:address",
        "'', ''"
    })
    void isWhatOneHouseholdHasWhateverAProxyMakesOfItsAddress(String address, String subnet) {
        assertThat(Subnet.of(address)).isEqualTo(subnet);
    }
}

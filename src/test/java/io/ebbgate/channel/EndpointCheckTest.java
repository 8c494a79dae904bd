package io.ebbgate.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

class EndpointCheckTest {

    private final List<String> asked = new ArrayList<>();

    private EndpointCheck check(List<String> allow, String... addresses) {
        return new EndpointCheck(new Allowance(allow), host -> {
            asked.add(host);
            return Literal.isOne(host)
                    ? List.of(InetAddress.ofLiteral(host))
                    : Stream.of(addresses).map(InetAddress::ofLiteral).toList();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::10.0.0.1",
                "::8.8.8.8",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:2::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "4000::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1"
            })
    void noAddressInsideOfTheHouseIsPostedTo(String address) {
        assertThatThrownBy(() -> check(List.of(), "8.8.8.8", address).look(URI.create("https://hooks.example.com/a")))
                .isInstanceOf(UnsafeEndpoint.class)
                .hasMessageContaining("hooks.example.com leads to")
                .hasMessageContaining("not out in the Internet");
        String literal = address.contains(":") ? "[" + address + "]" : address;
        assertThatThrownBy(() -> check(List.of()).look(URI.create("https://" + literal + "/a")))
                .isInstanceOf(UnsafeEndpoint.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.0.0.1", "169.253.0.1",
                "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.167.0.1", "198.17.0.1", "198.20.0.1",
                        "223.255.255.255",
                "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1", "2001:4860:4860::8888", "2606:4700::1111",
                        "3ffe::1"
            })
    void everyAddressOutThereIsPostedToAndToNoOther(String address) throws Exception {
        Target target = check(List.of(), address).look(URI.create("HTTPS://Hooks.Example.COM:8443/a%20b?token=x%2F"));
        assertThat(target.addresses()).containsExactly(InetAddress.ofLiteral(address));
        assertThat(target.host().toURI()).isEqualTo("https://hooks.example.com:8443");
        assertThat(target.path()).isEqualTo("/a%20b?token=x%2F");
        assertThat(target.toString()).doesNotContain("token");
        assertThat(asked).containsExactly("hooks.example.com");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ftp://hooks.example.com/|beginning with https://
            hooks.example.com/a|beginning with https://
            https:hooks.example.com|no host name
            https:///a|no host name
            https://user:word@hooks.example.com/|user name
            https://hooks.example.com@10.0.0.1/|user name
            https://hooks.example.com/#a|part after #
            https://hooks.example.com:0/|no such port
            https://hooks.example.com:65536/|no such port
            https://2130706433/|unusual form
            https://0x7f000001/|unusual form
            https://0x7f.1/|no host name
            https://127.1/|no host name
            https://0177.0.0.1/|unusual form
            https://127.0.0.01/|unusual form
            https://1.2.3.256/|no host name
            https://1.2.3.4.5/|no host name
            https://127.0.0.1./|no host name
            https://hooks.example.com./|dot at its end
            https://hooks_.example.com/|no host name
            https://-hooks.example.com/|no host name
            https://[fe80::1%25eth0]/|no name
            http://hooks.example.com/|begins with https://
            """)
    void whatIsNoPlainAddressOfAnEndpointIsRefusedWithWhatWouldBeRight(String url, String says) {
        assertThatThrownBy(() -> check(List.of(), "8.8.8.8").look(URI.create(url)))
                .isInstanceOf(UnsafeEndpoint.class)
                .hasMessageContaining(says);
        assertThat(asked).isEmpty();
    }

    @Test
    void theOperatorMayLetReceiversInsideBePostedToAndOverPlainHttp() throws Exception {
        List<String> allow = List.of("10.1.0.0/16", "127.0.0.1", "Hooks.Internal", "fd12::/16");
        assertThat(check(allow, "10.1.2.3")
                        .look(URI.create("http://a.example/"))
                        .addresses())
                .hasSize(1);
        assertThat(check(allow).look(URI.create("http://127.0.0.1:8080")).host().toURI())
                .isEqualTo("http://127.0.0.1:8080");
        assertThat(check(allow, "192.168.1.1")
                        .look(URI.create("https://hooks.internal/"))
                        .addresses())
                .hasSize(1);
        assertThat(check(allow).look(URI.create("https://[fd12::1]/")).host().toURI())
                .isEqualTo("https://[fd12::1]");
        for (String url : List.of("http://a.example/", "https://a.example/")) {
            assertThatThrownBy(() -> check(allow, "10.1.2.3", "10.2.2.3").look(URI.create(url)))
                    .isInstanceOf(UnsafeEndpoint.class);
        }
        assertThatThrownBy(() -> check(allow, "8.8.8.8").look(URI.create("http://a.example/")))
                .hasMessageContaining("https://");
        assertThatThrownBy(() -> check(allow).look(URI.create("https://127.0.0.2/")))
                .isInstanceOf(UnsafeEndpoint.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0/8", "10.0.0.0/x", "http://a.example", "a b", "fd00::/129", "1234", "10.1"
            })
    void anAllowanceThatIsNoneStopsTheService(String text) {
        assertThatThrownBy(() -> new EndpointSettings(
                        List.of(" 10.0.0.0/8 ", text), Duration.ofSeconds(5), Duration.ofSeconds(20)))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .extracting("reason")
                .asString()
                .contains("EBBGATE_ENDPOINTS_ALLOW");
    }

    @Test
    void aNameThatIsNotFoundIsNoVerdict() {
        EndpointCheck check = new EndpointCheck(new Allowance(List.of()), host -> {
            throw new UnknownHostException(host);
        });
        assertThatThrownBy(() -> check.look(URI.create("https://gone.example/")))
                .isInstanceOf(UnknownHostException.class);
    }
}

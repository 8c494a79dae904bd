package io.ebbgate.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_" + Base64.getEncoder().encodeToString(new byte[64]);

    @Test
    void thePublishedVectorOfStandardWebhooks() {
        assertThat(Signature.sign(
                        SECRET,
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330, 999),
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void theReferenceReceiverVerifiesBothSecretsWhileOneTakesThePlaceOfTheOther() {
        Instant now = Clock.systemUTC().instant();
        String body = "{\"text\":\"Größe ✓\"}";
        String signatures = Signature.sign(SECRET + " " + OTHER, "ntc_7", now, body);
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of("ntc_7"),
                        "webhook-timestamp", List.of(String.valueOf(now.getEpochSecond())),
                        "webhook-signature", List.of(signatures)),
                (name, value) -> true);
        assertThat(signatures.split(" ")).hasSize(2);
        for (String secret : List.of(SECRET, OTHER)) {
            assertThatCode(() -> new Webhook(secret).verify(body, headers)).doesNotThrowAnyException();
            assertThatThrownBy(() -> new Webhook(secret).verify(body + " ", headers))
                    .hasMessageContaining("signature");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_!!!", ""})
    void whatIsNoSecretSignsNothing(String secret) {
        assertThatThrownBy(() -> Signature.sign(secret, "ntc_7", Instant.EPOCH, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdWithADotSignsNothing() {
        assertThatThrownBy(() -> Signature.sign(SECRET, "ntc.7", Instant.EPOCH, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

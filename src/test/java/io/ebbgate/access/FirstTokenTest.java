package io.ebbgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FirstTokenTest {

    private static final String OTHER = "another-bootstrap-token-of-enough-characters";

    private final String database = TestPostgres.freshMigratedDatabase();

    @Test
    void printsAnAdminTokenAtTheFirstStartAndNeverAgain(CapturedOutput output) {
        start("").close();
        String secret = printed(output).getFirst();
        try (Replica replica = start("")) {
            assertThat(replica.get("/api/v1/tokens", secret).statusCode()).isEqualTo(200);
        }
        assertThat(printed(output)).containsExactly(secret);
    }

    @Test
    void printsOneTokenWhenTwoReplicasStartAtOnce(CapturedOutput output) {
        List<CompletableFuture<Replica>> replicas = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> start("")))
                .limit(2)
                .toList();
        replicas.forEach(replica -> {
            try (Replica started = replica.join()) {
                String secret = printed(output).getFirst();
                assertThat(started.get("/api/v1/tokens", secret).statusCode()).isEqualTo(200);
            }
        });
        assertThat(printed(output)).hasSize(1);
    }

    @Test
    void printsNothingWhereTheSettingsHaveATokenAndFollowsThem(CapturedOutput output) {
        try (Replica replica = start(Replica.ADMIN)) {
            assertThat(replica.get("/api/v1/tokens", Replica.ADMIN).statusCode())
                    .isEqualTo(200);
        }
        try (Replica replica = start(OTHER)) {
            assertThat(replica.get("/api/v1/tokens", OTHER).statusCode()).isEqualTo(200);
            assertThat(replica.get("/api/v1/tokens", Replica.ADMIN).statusCode())
                    .isEqualTo(401);
        }
        assertThat(printed(output)).isEmpty();
        assertThat(output.getAll()).doesNotContain(OTHER);
    }

    @Test
    void makesANewTokenWhenTheOneOfTheSettingsIsTakenAwayAndNoOtherAdminStands(CapturedOutput output) {
        start(Replica.ADMIN).close();
        try (Replica replica = start("")) {
            assertThat(replica.get("/api/v1/tokens", Replica.ADMIN).statusCode())
                    .isEqualTo(401);
            String secret = printed(output).getFirst();
            assertThat(replica.get("/api/v1/tokens", secret).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesToRevokeTheLastAdminAndLetsItGoOnceAnotherStands(CapturedOutput output) {
        try (Replica replica = start("")) {
            String first = printed(output).getFirst();
            String id = replica.bean(Tokens.class)
                    .authenticate(first, "127.0.0.1")
                    .orElseThrow()
                    .tokenId();
            assertThat(replica.delete("/api/v1/tokens/" + id, first, null).statusCode())
                    .isEqualTo(409);
            replica.post("/api/v1/tokens", first, """
                    {"name":"second","role":"admin"}""");
            assertThat(replica.delete("/api/v1/tokens/" + id, first, null).statusCode())
                    .isEqualTo(204);
            assertThat(replica.get("/api/v1/tokens", first).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void refusesABootstrapTokenThatIsTooShortWithoutShowingIt() {
        assertThatThrownBy(() -> start("0123456789012345678901234567890"))
                .hasRootCauseInstanceOf(InvalidConfigurationPropertyValueException.class)
                .rootCause()
                .hasMessageContaining("32 characters or more")
                .hasMessageNotContaining("0123456789");
    }

    private Replica start(String bootstrapToken) {
        return Replica.on(database)
                .set("ebbgate.bootstrap-token", bootstrapToken)
                .start();
    }

    private static List<String> printed(CapturedOutput output) {
        return Pattern.compile("ebb_[0-9A-Za-z]{49}")
                .matcher(output.getAll())
                .results()
                .map(MatchResult::group)
                .toList();
    }
}

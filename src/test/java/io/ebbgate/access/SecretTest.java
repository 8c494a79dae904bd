package io.ebbgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SecretTest {

    @RepeatedTest(100)
    void carriesAChecksumThatAnyTypingErrorBreaks() {
        String secret = Secret.make();
        assertThat(secret).matches("ebb_[0-9A-Za-z]{49}");
        assertThat(Secret.wellFormed(secret)).isTrue();
        for (int i = 4; i < secret.length(); i++) {
            char other = secret.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(Secret.wellFormed(secret.substring(0, i) + other + secret.substring(i + 1)))
                    .isFalse();
        }
        assertThat(Secret.wellFormed(secret + "0")).isFalse();
        assertThat(Secret.wellFormed(secret.substring(1))).isFalse();
    }

    @Test
    void isNeverTheSameTwice() {
        assertThat(Stream.generate(Secret::make).limit(1_000)).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheDatabaseFromBeingAskedOverAndOver() {
        Strangers strangers = new Strangers();
        Instant now = Instant.parse("2027-01-01T00:00:00Z");
        Hash hash = Hash.of(Secret.hash("a"));
        assertThat(strangers.mayBeNew(hash, now)).isTrue();
        strangers.remember(hash, now);
        assertThat(strangers.mayBeNew(hash, now.plusSeconds(1))).isFalse();
        assertThat(strangers.mayBeNew(hash, now.plusSeconds(6))).isTrue();
    }

    @Test
    void asksTheDatabaseAFewTimesASecondHoweverManyStrangersCome() {
        Strangers strangers = new Strangers();
        Instant now = Instant.parse("2027-01-01T00:00:00Z");
        assertThat(asked(strangers, now)).isEqualTo(20);
        assertThat(asked(strangers, now.plusSeconds(1))).isEqualTo(20);
    }

    private static long asked(Strangers strangers, Instant now) {
        return IntStream.range(0, 5_000)
                .filter(i -> strangers.mayBeNew(Hash.of(Secret.hash(now + " " + i)), now))
                .count();
    }
}

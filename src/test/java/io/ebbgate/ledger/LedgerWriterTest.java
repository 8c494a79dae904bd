package io.ebbgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerWriterTest {

    @CsvSource({
        // answered, waiting, share
        "0, 1, 1",
        "1, 1, 1",
        "1, 2, 2",
        "1, 31, 16",
        "16, 16, 16",
        "31, 1, 1",
        "500, 3, 3",
        "0, 1000, 500"
    })
    @ParameterizedTest(name = "{1} wait, {0} were answered: {2}")
    void takesHalfOfAllWhoAreHereAndNeverMoreThanWait(int answered, int waiting, int share) {
        assertThat(LedgerWriter.share(answered, waiting)).isEqualTo(share);
    }

    /** Everybody asks again as soon as they are answered, while the next transaction is under way. */
    @MethodSource("crowds")
    @ParameterizedTest
    void makesHalvesOfAnyCrowdThatKeepsAskingHoweverItCame(int callers) {
        for (int together = 1; together <= callers; together++) {
            int answered = callers - together;
            int waiting = together;
            for (int round = 0; round < 3; round++) {
                int taken = LedgerWriter.share(answered, waiting);
                waiting += answered - taken;
                answered = taken;
            }
            assertThat(Math.abs(waiting - answered))
                    .as("of %d callers %d came together", callers, together)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void leavesNobodyBehind() {
        int waiting = 1000;
        int answered = 0;
        int transactions = 0;
        while (waiting > 0) {
            answered = LedgerWriter.share(answered, waiting);
            waiting -= answered;
            transactions++;
        }
        assertThat(transactions).isEqualTo(2);
    }

    static IntStream crowds() {
        return IntStream.of(1, 2, 3, 7, 32, 33, 128, 999);
    }
}

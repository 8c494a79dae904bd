package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final String ONE = "webhook one.example.com";
    private static final String OTHER = "webhook other.example.com";

    private final Lanes lanes = new Lanes();

    private void begin(String lane, int count) {
        Map<String, Integer> room = lanes.room(List.of(lane), OptionalInt.empty());
        lanes.took(room, Map.of(lane, count));
        for (int number = 0; number < count; number++) {
            lanes.began(lane);
        }
    }

    @Test
    void aDestinationThatHangsKeepsNobodyElseWaiting() {
        begin(ONE, 4);
        assertThat(lanes.room(List.of(ONE, OTHER), OptionalInt.empty())).isEqualTo(Map.of(OTHER, 4));
        assertThat(lanes.full()).containsExactly(ONE);
        assertThat(lanes.ended(ONE, false)).as("more may wait in it").isTrue();
        assertThat(lanes.room(List.of(ONE), OptionalInt.empty())).isEqualTo(Map.of(ONE, 1));
    }

    @Test
    void toOneThatFailedOnlyOneIsUnderWayAtATime() {
        begin(ONE, 1);
        lanes.ended(ONE, true);
        assertThat(lanes.room(List.of(ONE), OptionalInt.empty())).isEqualTo(Map.of(ONE, 1));
        begin(ONE, 1);
        lanes.ended(ONE, false);
        assertThat(lanes.room(List.of(ONE), OptionalInt.empty())).isEqualTo(Map.of(ONE, 4));
    }

    @Test
    void slackIsSentAMessageASecond() {
        String slack = "slack 0123";
        assertThat(lanes.room(List.of(slack), OptionalInt.empty())).isEqualTo(Map.of(slack, 1));
        begin(slack, 1);
        lanes.ended(slack, false);
        assertThat(lanes.room(List.of(slack), OptionalInt.empty())).isEmpty();
        assertThat(lanes.untilNext(Duration.ofMinutes(1))).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void whileTheRelayCannotBeReachedNothingIsTakenAndItIsTriedMoreSeldom() {
        assertThat(lanes.room(List.of(Lanes.MAIL), OptionalInt.of(400))).isEqualTo(Map.of(Lanes.MAIL, 400));
        assertThat(lanes.pauseByUs(Lanes.MAIL)).isEqualTo(Duration.ofSeconds(5));
        assertThat(lanes.isPausedByUs(Lanes.MAIL)).isTrue();
        assertThat(lanes.room(List.of(Lanes.MAIL), OptionalInt.of(400))).isEmpty();
        assertThat(lanes.pauseByUs(Lanes.MAIL))
                .as("another line finds out at the same time")
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void lettersThatWaitForTheRelayKeepNoUrgentOneOut() {
        assertThat(lanes.room(List.of(Lanes.MAIL), OptionalInt.of(0))).isEqualTo(Map.of(Lanes.MAIL, 0));
        assertThat(lanes.isFull(Lanes.MAIL)).isTrue();
        lanes.took(Map.of(Lanes.MAIL, 0), Map.of(Lanes.MAIL, 3));
        assertThat(lanes.isFull(Lanes.MAIL)).isTrue();
        assertThat(lanes.room(List.of(Lanes.MAIL), OptionalInt.empty())).isEmpty();
    }
}

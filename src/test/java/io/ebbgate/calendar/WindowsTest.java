package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The compiled lookups against a walk over all windows. */
class WindowsTest {

    @Test
    void lookupsAnswerAsAWalkOverAllWindowsDoes() {
        for (int seed = 0; seed < 500; seed++) {
            Windows windows = windows(new Random(seed));
            for (int at = -2; at < 140; at++) {
                Instant instant = Instant.ofEpochMilli(at);
                List<Window> containing = walk(windows).stream()
                        .filter(window -> window.span().contains(instant))
                        .toList();
                assertThat(windows.at(instant))
                        .as("at %d, seed %d", at, seed)
                        .isEqualTo(containing.reversed().stream()
                                .max(Comparator.comparing(Window::end))
                                .orElse(null));
                assertThat(windows.spans().contains(instant)).isEqualTo(!containing.isEmpty());
                assertThat(windows.next(instant))
                        .as("next %d, seed %d", at, seed)
                        .isEqualTo(walk(windows).stream()
                                .filter(window -> !window.start().isBefore(instant))
                                .findFirst()
                                .orElse(null));
            }
        }
    }

    @Test
    void betweenGivesEveryWindowThatTouches() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Windows windows = windows(random);
            int from = random.nextInt(120);
            Span asked = new Span(Instant.ofEpochMilli(from), Instant.ofEpochMilli(from + 1 + random.nextInt(30)));
            assertThat(windows.between(asked.start(), asked.end()))
                    .as("seed %d", seed)
                    .isEqualTo(walk(windows).stream()
                            .filter(window -> window.span().touches(asked))
                            .toList());
        }
    }

    @Test
    void aCalendarWithoutWindowsAnswersNothing() {
        Windows none = Windows.none("none");
        assertThat(none.size()).isZero();
        assertThat(none.at(Instant.EPOCH)).isNull();
        assertThat(none.next(Instant.MIN)).isNull();
        assertThat(none.between(Instant.MIN, Instant.MAX)).isEmpty();
        assertThat(none.spans().isEmpty()).isTrue();
    }

    private static List<Window> walk(Windows windows) {
        List<Window> all = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            all.add(windows.get(i));
        }
        return all;
    }

    private static Windows windows(Random random) {
        int size = random.nextInt(15);
        List<long[]> bounds = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long start = random.nextInt(100);
            bounds.add(new long[] {start, start + 1 + random.nextInt(random.nextBoolean() ? 5 : 40)});
        }
        bounds.sort(Comparator.comparingLong(bound -> bound[0]));
        int[] events = new int[size];
        for (int i = 0; i < size; i++) {
            events[i] = i;
        }
        return new Windows(
                "test",
                bounds.stream().map(bound -> bound[0] + "-" + bound[1]).toArray(String[]::new),
                Windows.Origins.NONE,
                bounds.stream().mapToLong(bound -> bound[0]).toArray(),
                bounds.stream().mapToLong(bound -> bound[1]).toArray(),
                events);
    }
}

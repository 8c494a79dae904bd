package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The algebra against a model that cannot be wrong: one bit a millisecond. The seed names the failing round. */
class SpanSetTest {

    private static final int DAY = 200;
    private static final int ROUNDS = 3_000;

    @Test
    void unionMinusAndIntersectionAreThoseOfTheBits() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Span> left = spans(random);
            List<Span> right = spans(random);
            BitSet or = bits(left);
            or.or(bits(right));
            BitSet and = bits(left);
            and.and(bits(right));
            BitSet without = bits(left);
            without.andNot(bits(right));

            assertThat(SpanSet.of(left).union(SpanSet.of(right)))
                    .as("union, seed %d", seed)
                    .isEqualTo(set(or));
            assertThat(SpanSet.of(left).intersect(SpanSet.of(right)))
                    .as("intersect, seed %d", seed)
                    .isEqualTo(set(and));
            assertThat(SpanSet.of(left).minus(SpanSet.of(right)))
                    .as("minus, seed %d", seed)
                    .isEqualTo(set(without));
        }
    }

    @Test
    void theUnionOfManyIsTheUnionOfAllTheirSpans() {
        for (int seed = 0; seed < ROUNDS / 10; seed++) {
            Random random = new Random(seed);
            List<Span> all = new ArrayList<>();
            List<SpanSet> sets = new ArrayList<>();
            for (int i = random.nextInt(9); i > 0; i--) {
                List<Span> some = spans(random);
                all.addAll(some);
                sets.add(SpanSet.of(some));
            }
            assertThat(SpanSet.union(sets)).as("seed %d", seed).isEqualTo(set(bits(all)));
        }
    }

    @Test
    void lookupsAreThoseOfTheBits() {
        for (int seed = 0; seed < ROUNDS / 10; seed++) {
            Random random = new Random(seed);
            BitSet bits = bits(spans(random));
            SpanSet set = set(bits);
            for (int at = -2; at < DAY + 20; at++) {
                Instant instant = Instant.ofEpochMilli(at);
                assertThat(set.contains(instant))
                        .as("contains %d, seed %d", at, seed)
                        .isEqualTo(bit(bits, at));
                Span here = set.at(instant);
                assertThat(here != null && here.contains(instant))
                        .as("at %d, seed %d", at, seed)
                        .isEqualTo(bit(bits, at));
                assertThat(set.next(instant)).as("next %d, seed %d", at, seed).isEqualTo(naiveNext(set, instant));
            }
        }
    }

    @Test
    void theFirstFitIsTheFirstRunOfBitsThatIsLongEnough() {
        for (int seed = 0; seed < ROUNDS / 10; seed++) {
            Random random = new Random(seed);
            BitSet bits = bits(spans(random));
            SpanSet set = set(bits);
            for (int at = -2; at < DAY + 20; at += 3) {
                int length = random.nextInt(12);
                Instant fit = set.firstFit(Instant.ofEpochMilli(at), Duration.ofMillis(length));
                assertThat(fit == null ? -1 : fit.toEpochMilli())
                        .as("length %d from %d, seed %d", length, at, seed)
                        .isEqualTo(naiveFit(bits, at, length));
            }
        }
    }

    @Test
    void aSpanIsCoveredWhereAllItsBitsAre() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            BitSet bits = bits(spans(random));
            Span span = span(random);
            int start = (int) span.start().toEpochMilli();
            int end = (int) span.end().toEpochMilli();
            assertThat(set(bits).covers(span)).as("seed %d", seed).isEqualTo(bits.nextClearBit(start) >= end);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 1023, 1024, 1025, 40_000})
    void aLongSpanIsFoundBehindManyShortOnes(int size) {
        long[] starts = new long[size];
        long[] ends = new long[size];
        for (int i = 0; i < size; i++) {
            starts[i] = i * 100L;
            ends[i] = starts[i] + (i == size - 1 ? 50 : 1 + i % 7);
        }
        SpanSet set = new SpanSet(starts, ends);
        for (int from = 0; from < size; from += 1 + size / 97) {
            assertThat(set.firstFit(Instant.ofEpochMilli(from * 100L), Duration.ofMillis(20)))
                    .isEqualTo(Instant.ofEpochMilli(starts[size - 1]));
        }
        assertThat(set.firstFit(Instant.EPOCH, Duration.ofMillis(51))).isNull();
        assertThat(set.firstFit(Instant.ofEpochMilli(ends[size - 1]), Duration.ZERO))
                .isNull();
    }

    @Test
    void spansThatTouchAreOne() {
        assertThat(SpanSet.of(List.of(millis(0, 5), millis(5, 9)))).isEqualTo(SpanSet.of(List.of(millis(0, 9))));
        assertThat(SpanSet.of(List.of(millis(0, 5), millis(6, 9))).size()).isEqualTo(2);
    }

    @Test
    void boundsFinerThanAMillisecondAreWidened() {
        Instant start = Instant.ofEpochSecond(1, 1_900_000);
        Instant end = Instant.ofEpochSecond(1, 2_100_000);
        assertThat(SpanSet.of(List.of(new Span(start, end))).get(0)).isEqualTo(millis(1_001, 1_003));
    }

    @Test
    void aLengthFinerThanAMillisecondFitsExactlyWhereItFits() {
        SpanSet set = SpanSet.of(List.of(millis(0, 2)));
        Instant half = Instant.ofEpochSecond(0, 500_000);
        assertThat(set.firstFit(half, Duration.ofNanos(1_500_000))).isEqualTo(half);
        assertThat(set.firstFit(half, Duration.ofNanos(1_500_001))).isNull();
        assertThat(set.firstFit(Instant.EPOCH.minusMillis(1), Duration.ofNanos(2_000_001)))
                .isNull();
    }

    @Test
    void instantsBeyondMillisecondsAreTakenAsTheNearestBound() {
        SpanSet always = SpanSet.of(List.of(new Span(Instant.MIN, Instant.MAX)));
        assertThat(always.contains(Instant.EPOCH)).isTrue();
        assertThat(always.contains(Instant.MIN)).isTrue();
        assertThat(always.firstFit(Instant.EPOCH, Duration.ofDays(365_000))).isEqualTo(Instant.EPOCH);
        assertThat(always.next(Instant.MAX)).isNull();
        assertThat(always.firstFit(Instant.EPOCH, Duration.ofSeconds(Long.MAX_VALUE)))
                .isNull();
        assertThat(SpanSet.EMPTY.at(Instant.MAX)).isNull();
    }

    @Test
    void aNegativeLengthIsRefused() {
        assertThatThrownBy(() -> SpanSet.EMPTY.firstFit(Instant.EPOCH, Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Span> spans(Random random) {
        List<Span> spans = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            spans.add(span(random));
        }
        return spans;
    }

    private static Span span(Random random) {
        int start = random.nextInt(DAY);
        return millis(start, start + 1 + random.nextInt(20));
    }

    private static Span millis(long start, long end) {
        return new Span(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end));
    }

    private static BitSet bits(List<Span> spans) {
        BitSet bits = new BitSet();
        spans.forEach(span ->
                bits.set((int) span.start().toEpochMilli(), (int) span.end().toEpochMilli()));
        return bits;
    }

    private static SpanSet set(BitSet bits) {
        List<Span> spans = new ArrayList<>();
        for (int start = bits.nextSetBit(0); start >= 0; start = bits.nextSetBit(bits.nextClearBit(start))) {
            spans.add(millis(start, bits.nextClearBit(start)));
        }
        return SpanSet.of(spans);
    }

    private static boolean bit(BitSet bits, int at) {
        return at >= 0 && bits.get(at);
    }

    private static @Nullable Span naiveNext(SpanSet set, Instant instant) {
        for (int i = 0; i < set.size(); i++) {
            if (!set.get(i).start().isBefore(instant)) {
                return set.get(i);
            }
        }
        return null;
    }

    private static long naiveFit(BitSet bits, int from, int length) {
        for (int at = Math.max(0, from); at < bits.length(); at++) {
            if (bits.get(at) && bits.nextClearBit(at) - at >= length) {
                return at;
            }
        }
        return -1;
    }
}

package io.ebbgate.gate;

import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Evaluation alone, at random instants of a year: one rule, and more and more windows of its calendar. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GateBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant FIRST = NOW.minus(Duration.ofDays(8));
    private static final int INSTANTS = 1 << 14;
    private static final Ask ASK = new Ask("billing", "production", "acme/billing@4f2c91e", null, null, null);
    private static final String POLICY = """
            zone: America/Los_Angeles
            environments: {production: {}}
            services: {billing: {}}
            rules:
              - {name: production, match: {environments: [production]}, open: [many], close: [freeze],
                 duration: PT2S, backOut: PT1S}
            """;
    private static final String FREEZE = """
            SUMMARY:Year-end freeze
            DTSTART;VALUE=DATE:20261219
            DTEND;VALUE=DATE:20270104
            """;

    @Param({"10", "10000", "1000000"})
    int windows;

    private Timetable timetable = fixture(10);
    private Instant[] open = {};
    private Instant[] shut = {};
    private int next;

    /** Finds instants by asking; each must have an approval ahead, or what is measured would be another thing. */
    @Setup
    public void prepare() {
        timetable = fixture(windows);
        Random random = new Random(windows);
        List<Instant> approved = new ArrayList<>();
        List<Instant> denied = new ArrayList<>();
        while (approved.size() < INSTANTS || denied.size() < INSTANTS) {
            Instant at = FIRST.plusMillis(random.nextLong(Duration.ofDays(350).toMillis()));
            Ruling ruling = Gate.decide(ASK, timetable, at);
            if (ruling.open()) {
                approved.add(at);
            } else if (ruling.earliest() != null) {
                denied.add(at);
                approved.add(ruling.earliest().plusMillis(random.nextLong(1000)));
            }
        }
        open = approved.subList(0, INSTANTS).toArray(Instant[]::new);
        shut = denied.subList(0, INSTANTS).toArray(Instant[]::new);
    }

    @Benchmark
    public Object approve() {
        return verdict(open, true);
    }

    @Benchmark
    public Object deny() {
        return verdict(shut, false);
    }

    private Ruling verdict(Instant[] instants, boolean expected) {
        Ruling ruling = Gate.decide(ASK, timetable, instants[next++ & (INSTANTS - 1)]);
        if (ruling.open() != expected) {
            throw new IllegalStateException("the verdict is not the one that is measured");
        }
        return ruling;
    }

    /** No rule may give more than 100,000 occurrences, so a million are those of twenty events. */
    private static Timetable fixture(int windows) {
        String[] events = switch (windows) {
            case 10 -> new String[] {event(0, "PT8H", "FREQ=DAILY;INTERVAL=40;COUNT=10")};
            case 10_000 -> new String[] {event(0, "PT20M", "FREQ=HOURLY;COUNT=10000")};
            case 1_000_000 ->
                IntStream.range(0, 20).mapToObj(GateBenchmark::dense).toArray(String[]::new);
            default -> throw new IllegalArgumentException("no calendar for " + windows);
        };
        return TimetableFixture.policy(POLICY)
                .calendar("many", events)
                .calendar("freeze", FREEZE)
                .at(NOW);
    }

    /** Fifteen seconds of every half minute of one hour of the day. */
    private static String dense(int hour) {
        String minutes = IntStream.range(0, 60).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return event(hour, "PT15S", "FREQ=DAILY;BYMINUTE=" + minutes + ";BYSECOND=0,30;COUNT=50000");
    }

    private static String event(int hour, String duration, String rule) {
        String start = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(FIRST.plus(Duration.ofHours(hour)));
        return "SUMMARY:Window\nDTSTART:" + start + "\nDURATION:" + duration + "\nRRULE:" + rule + "\n";
    }
}

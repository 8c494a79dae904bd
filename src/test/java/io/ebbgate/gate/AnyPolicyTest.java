package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.RunningChange;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Policies made at random, asked at every edge of their windows and a millisecond beside it, most of them about days on which clocks
 * change. What is expected comes from the windows alone, by looking at every instant at which anything can change.
 */
@NullUnmarked // what is null here and should not be fails the test
class AnyPolicyTest {

    private static final Instant NOW = Instant.parse("2026-09-28T00:00:00Z");
    private static final List<String> ZONES =
            List.of("America/Los_Angeles", "Europe/London", "Australia/Lord_Howe", "America/St_Johns", "UTC");
    private static final List<String> DAYS =
            List.of("2026-10-03T18:00", "2026-10-24T18:00", "2026-10-31T18:00", "2027-03-13T18:00", "2027-03-27T18:00");
    private static final DateTimeFormatter ICS = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    private final Random random = new Random(29);

    /**
     * A rule of the policy.
     *
     * @param opens its windows, null where it only closes
     * @param closes when it is closed
     * @param needed duration and back-out
     * @param fullUntil when one more may be in progress, null where it may at once
     */
    private record Rule(
            @Nullable List<Span> opens,
            List<Span> closes,
            Duration needed,
            @Nullable Instant fullUntil) {

        boolean lets(Instant start) {
            Instant end = start.plus(needed.isZero() ? Duration.ofMillis(1) : needed);
            return (opens == null || covered(start, end))
                    && closes.stream()
                            .noneMatch(closed ->
                                    closed.start().isBefore(end) && closed.end().isAfter(start))
                    && (fullUntil == null || !start.isBefore(fullUntil));
        }

        /** Windows that overlap or touch are one. */
        private boolean covered(Instant start, Instant end) {
            Instant reached = start;
            for (Instant before = Instant.MIN; reached.isAfter(before) && reached.isBefore(end); ) {
                before = reached;
                for (Span open : opens) {
                    reached = open.contains(reached) ? open.end() : reached;
                }
            }
            return !reached.isBefore(end);
        }

        Stream<Span> spans() {
            return Stream.concat(opens == null ? Stream.of() : opens.stream(), closes.stream());
        }
    }

    /** A policy, and what follows from it. */
    private final class Case {

        private final List<Rule> rules = new ArrayList<>();
        private final boolean alwaysOpen = random.nextInt(4) == 0;
        private final @Nullable Duration duration =
                random.nextBoolean() ? null : Duration.ofMinutes(1 + random.nextInt(120));
        private final @Nullable Instant frozenUntil;
        private final Timetable timetable;

        Case() {
            List<Runnable> calendars = new ArrayList<>();
            StringBuilder policy = new StringBuilder("zone: UTC\nenvironments: {production: ")
                    .append(alwaysOpen ? "{open: always}" : "{}")
                    .append("}\nservices: {billing: {}}\nrules:\n");
            List<TimetableFixture> fixture = new ArrayList<>();
            @Nullable Instant full = random.nextInt(4) == 0 ? anyInstant() : null;
            for (int number = random.nextInt(3); number >= 0; number--) {
                boolean opens = random.nextInt(4) > 0;
                boolean closes = !opens || random.nextBoolean();
                boolean counts = full != null && random.nextBoolean();
                int length = 1 + random.nextInt(60);
                int backOut = random.nextInt(3) * 10;
                List<Span> windows = opens ? calendar("open" + number, calendars, fixture) : null;
                List<Span> freezes = closes ? calendar("close" + number, calendars, fixture) : List.of();
                policy.append("  - {name: r%d, duration: PT%dM, backOut: PT%dM".formatted(number, length, backOut))
                        .append(opens ? ", open: [open" + number + "]" : "")
                        .append(closes ? ", close: [close" + number + "]" : "")
                        .append(counts ? ", concurrency: 1}\n" : "}\n");
                Duration needed = (duration == null ? Duration.ofMinutes(length) : duration).plusMinutes(backOut);
                rules.add(new Rule(windows, freezes, needed, counts ? full : null));
            }
            fixture.add(TimetableFixture.policy(policy.toString()));
            calendars.forEach(Runnable::run);
            frozenUntil = random.nextInt(3) == 0 ? anyInstant() : null;
            if (frozenUntil != null) {
                fixture.getFirst().freeze("*", "*", "stop", NOW, frozenUntil);
            }
            if (full != null) {
                fixture.getFirst().running(new RunningChange(1, "billing", "production", new Span(NOW, full), null));
            }
            timetable = fixture.getFirst().at(NOW);
        }

        private List<Span> calendar(String name, List<Runnable> calendars, List<TimetableFixture> fixture) {
            List<Span> spans = new ArrayList<>();
            List<String> events = new ArrayList<>();
            for (int event = random.nextInt(4); event >= 0; event--) {
                ZoneId zone = ZoneId.of(any(ZONES));
                LocalDateTime start = LocalDateTime.parse(any(DAYS)).plusMinutes(15L * random.nextInt(64));
                Duration length = Duration.ofMinutes(15L * (1 + random.nextInt(40)));
                int weeks = 1 + random.nextInt(3);
                events.add("SUMMARY:%s\nDTSTART;TZID=%s:%s\nDURATION:%s\nRRULE:FREQ=WEEKLY;COUNT=%d"
                        .formatted(name, zone, ICS.format(start), length, weeks));
                for (int week = 0; week < weeks; week++) {
                    Instant begin = start.plusWeeks(week).atZone(zone).toInstant();
                    spans.add(new Span(begin, begin.plus(length)));
                }
            }
            calendars.add(() -> fixture.getFirst().calendar(name, events.toArray(String[]::new)));
            return spans;
        }

        boolean open(Instant start) {
            return (alwaysOpen || rules.stream().anyMatch(rule -> rule.opens() != null))
                    && rules.stream().allMatch(rule -> rule.lets(start))
                    && (frozenUntil == null || !start.isBefore(frozenUntil));
        }

        /** Every instant at which the answer can change, and those beside it. */
        NavigableSet<Instant> turns() {
            NavigableSet<Instant> turns = new TreeSet<>();
            for (Rule rule : rules) {
                rule.spans()
                        .flatMap(span -> Stream.of(span.start(), span.end()))
                        .flatMap(edge -> Stream.of(edge, edge.minus(rule.needed())))
                        .forEach(turns::add);
                Stream.ofNullable(rule.fullUntil()).forEach(turns::add);
            }
            Stream.ofNullable(frozenUntil).forEach(turns::add);
            for (Instant turn : List.copyOf(turns)) {
                turns.add(turn.minusMillis(1));
                turns.add(turn.plusMillis(1));
            }
            turns.removeIf(turn -> turn.isBefore(NOW));
            return turns;
        }

        @Nullable
        Instant earliest(NavigableSet<Instant> turns, Instant at) {
            return turns.tailSet(at).stream().filter(this::open).findFirst().orElse(null);
        }

        @Nullable
        Instant last(NavigableSet<Instant> turns, Instant at) {
            return turns.tailSet(at).stream()
                    .filter(turn -> !open(turn.plusMillis(1)))
                    .findFirst()
                    .orElse(null);
        }

        @Nullable
        Instant next(Instant at) {
            return rules.stream()
                    .flatMap(rule -> Stream.ofNullable(rule.opens()).flatMap(List::stream))
                    .map(Span::start)
                    .filter(start -> start.isAfter(at))
                    .min(Instant::compareTo)
                    .orElse(null);
        }
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Instant anyInstant() {
        return NOW.plus(Duration.ofMinutes(15L * random.nextInt(4 * 24 * 200)));
    }

    @Test
    void verdictEarliestLastAndNextAreThoseOfTheWindowsAtEveryEdge() {
        for (int round = 0; round < 60; round++) {
            Case one = new Case();
            Ask ask = new Ask("billing", "production", "change", one.duration, null, null);
            NavigableSet<Instant> turns = one.turns();
            for (Instant at : turns) {
                Ruling ruling = Gate.decide(ask, one.timetable, at);
                assertThat(ruling.open()).as("%s at %s", round, at).isEqualTo(one.open(at));
                assertThat(ruling.earliest())
                        .as("earliest, %s at %s", round, at)
                        .isEqualTo(ruling.open() ? null : one.earliest(turns, at));
                assertThat(ruling.validUntil())
                        .as("valid until, %s at %s", round, at)
                        .isEqualTo(ruling.open() ? one.last(turns, at) : null);
                assertThat(ruling.reasons()).as("%s at %s", round, at).isNotEmpty();
                if (one.rules.stream().anyMatch(rule -> rule.opens() != null) || one.alwaysOpen) {
                    assertThat(ruling.next() == null ? null : ruling.next().start())
                            .as("next, %s at %s", round, at)
                            .isEqualTo(one.next(at));
                }
            }
        }
    }
}

package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.access.Glob;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Fault;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.OverrideGrant;
import io.ebbgate.timetable.Snapshot;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked // what is null here and should not be fails the test
class BreakGlassTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant END = Instant.parse("2026-11-25T16:00:00Z");
    private static final Instant DAWN = Instant.parse("2026-11-26T03:00:00Z");
    private static final String POLICY = """
            zone: UTC
            environments: {production: {}, staging: {open: always}, lab: {}}
            services: {billing: {}, search: {}}
            rules:
              - name: nights
                match: {environments: [production]}
                open: [nights]
                close: [sales, audit]
                duration: PT30M
                backOut: PT15M
            """;

    private static TimetableFixture nights() {
        return TimetableFixture.policy(POLICY)
                .calendar("nights", "SUMMARY:Night\nDTSTART:20260101T030000Z\nDURATION:PT2H\nRRULE:FREQ=DAILY")
                .calendar("sales", "SUMMARY:Sale\nDTSTART:20261125T140000Z\nDURATION:PT1H")
                .calendar("audit", "SUMMARY:Audit\nDTSTART:20261125T143000Z\nDURATION:PT15M");
    }

    private static OverrideGrant grant(String id, String services, Instant until, String... freezes) {
        return new OverrideGrant(
                id,
                List.of(new Glob(services)),
                List.of(new Glob("*")),
                "invoices go out twice",
                "INC-42",
                "alice",
                new Span(NOON, until),
                List.of(freezes));
    }

    private static Ruling decide(Snapshot snapshot, String service, String environment, Instant at) {
        return Gate.decide(new Ask(service, environment, "change", null, null, null), snapshot, at);
    }

    private static Ruling billing(Snapshot snapshot, String at) {
        return decide(snapshot, "billing", "production", Instant.parse(at));
    }

    private static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    private static Reason.Overridden overridden(Ruling ruling) {
        return (Reason.Overridden) ruling.reasons().getFirst();
    }

    @ParameterizedTest(name = "{0}: {1} by {2}, overridden {3}, start by {4}, earliest {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                // Granted from 12:00 to 16:00, names audit (14:30 to 14:45) and not sales (14:00 to 15:00); 45 min are
                // needed.
                "2026-11-25T11:59:59.999Z, deny,    outside-window,                  -,              -,                        2026-11-25T12:00:00Z",
                "2026-11-25T12:00:00.000Z, approve, override,                        outside-window, 2026-11-25T13:15:00Z,     -",
                "2026-11-25T13:15:00.000Z, approve, override,                        outside-window, 2026-11-25T13:15:00Z,     -",
                "2026-11-25T13:15:00.001Z, deny,    outside-window freeze-not-named, -,              -,                        2026-11-25T15:00:00Z",
                "2026-11-25T14:00:00.000Z, deny,    frozen outside-window freeze-not-named, -,       -,                        2026-11-25T15:00:00Z",
                "2026-11-25T14:40:00.000Z, deny,    frozen outside-window freeze-not-named, -,       -,                        2026-11-25T15:00:00Z",
                "2026-11-25T15:00:00.000Z, approve, override,                        outside-window, 2026-11-25T15:59:59.999Z, -",
                // The change may go on when the override is over; it may not start then.
                "2026-11-25T15:59:59.999Z, approve, override,                        outside-window, 2026-11-25T15:59:59.999Z, -",
                "2026-11-25T16:00:00.000Z, deny,    outside-window,                  -,              -,                        2026-11-26T03:00:00Z"
            })
    void anOverrideOpensWhileItIsInForceButForAFreezeThatItDoesNotName(
            String at,
            String verdict,
            String reasons,
            @Nullable String overridden,
            @Nullable Instant validUntil,
            @Nullable Instant earliest) {
        Ruling ruling =
                billing(nights().override(grant("o", "bill*", END, "audit")).at(NOON), at);
        assertThat(ruling.verdict()).isEqualTo(verdict);
        assertThat(codes(ruling.reasons())).containsExactly(reasons.split(" "));
        assertThat(ruling.validUntil()).isEqualTo(validUntil);
        assertThat(ruling.earliest()).isEqualTo(earliest);
        if (ruling.open()) {
            assertThat(codes(overridden(ruling).overridden())).containsExactly(overridden);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "sales audit,  2026-11-25T14:40:00Z, -",
                "sales,        2026-11-25T14:40:00Z, audit",
                "audit,        2026-11-25T14:40:00Z, sales",
                "audit nights, 2026-11-25T14:40:00Z, sales",
                "-,            2026-11-25T14:40:00Z, sales audit",
                // Reaching into a freeze is changing in it.
                "sales,        2026-11-25T14:00:00Z, audit",
                "sales,        2026-11-25T13:45:00Z, -"
            })
    void aClosingCalendarIsOverriddenOnlyByItsName(@Nullable String named, String at, @Nullable String missing) {
        String[] names = named == null ? new String[0] : named.split(" ");
        Ruling ruling = billing(nights().override(grant("o", "*", END, names)).at(NOON), at);
        assertThat(ruling.open()).isEqualTo(missing == null);
        if (missing != null) {
            assertThat(ruling.reasons().stream()
                            .filter(Reason.FreezeNotNamed.class::isInstance)
                            .map(reason -> ((Reason.FreezeNotNamed) reason).freeze()))
                    .containsExactly(missing.split(" "));
        }
    }

    /** Sales begin at 14:00. Without a booking a change takes 45 minutes; from 12:30 to 13:10 one says 10, and from then on 75. */
    @ParameterizedTest(name = "{0}: start by {1}, earliest {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "12:00:00.000, 13:09:59.999, -",
                "12:30:00.000, 13:09:59.999, -",
                "13:09:59.999, 13:09:59.999, -",
                "13:10:00.000, -,            13:40:00.000",
                "13:39:59.999, -,            13:40:00.000",
                "13:40:00.000, 13:50:00.000, -",
                "13:50:00.000, 13:50:00.000, -",
                "13:50:00.001, -,            15:00:00.000",
                "15:00:00.000, 15:59:59.999, -"
            })
    void anApprovalByAnOverrideIsValidAsFarAsTheSameWouldBeApprovedAcrossBookings(
            String at, @Nullable String validUntil, @Nullable String earliest) {
        Snapshot timetable = nights().booking(booking("12:30:00", "13:10:00", 10))
                .booking(booking("13:10:00", "13:40:00", 75))
                .booking(booking("13:40:00", "14:00:00", 10))
                .override(grant("o", "*", END, "audit"))
                .at(NOON);
        Ruling ruling = billing(timetable, "2026-11-25T" + at + "Z");
        assertThat(ruling.open()).isEqualTo(earliest == null);
        assertThat(ruling.validUntil()).isEqualTo(validUntil == null ? null : time(validUntil));
        assertThat(ruling.earliest()).isEqualTo(earliest == null ? null : time(earliest));
    }

    /** Every five minutes while the override is in force; all bookings and freezes begin and end at such. */
    @Test
    void whatAnOverrideApprovesIsApprovedUntilThenAndNoLongerWhateverIsBooked() {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            TimetableFixture fixture = nights().override(grant("o", "*", END, "audit"));
            Instant bound = NOON;
            while (bound.isBefore(END)) {
                Instant next = bound.plus(Duration.ofMinutes(5L * (1 + random.nextInt(12))));
                if (random.nextBoolean()) {
                    fixture.booking(booking(new Span(bound, next), 5L * (1 + random.nextInt(24))));
                }
                bound = next;
            }
            Snapshot timetable = fixture.at(NOON);
            Instant closes = END;
            for (Instant at = END.minusSeconds(300); !at.isBefore(NOON); at = at.minusSeconds(300)) {
                Ruling ruling = decide(timetable, "billing", "production", at);
                if (ruling.open()) {
                    assertThat(ruling.validUntil())
                            .as("round %d, %s", round, at)
                            .isBetween(at, closes.minusMillis(1));
                    assertThat(decide(
                                            timetable,
                                            "billing",
                                            "production",
                                            ruling.validUntil().plusMillis(1))
                                    .open())
                            .as("round %d, %s, after %s", round, at, ruling.validUntil())
                            .isFalse();
                } else {
                    closes = at;
                    assertThat(decide(timetable, "billing", "production", ruling.earliest())
                                    .open())
                            .as("round %d, %s, at %s", round, at, ruling.earliest())
                            .isTrue();
                }
            }
        }
    }

    private static Booking booking(String start, String end, long minutes) {
        return booking(new Span(time(start), time(end)), minutes);
    }

    private static Booking booking(Span span, long minutes) {
        return new Booking(
                "b-" + span.start(),
                1,
                1,
                "ids",
                Impact.DEGRADED,
                List.of("billing"),
                "production",
                span,
                Duration.ofMinutes(minutes),
                Duration.ZERO,
                0);
    }

    private static Instant time(String time) {
        return Instant.parse("2026-11-25T" + time + "Z");
    }

    @Test
    void aDeclaredFreezeIsOverriddenOnlyByItsId() {
        TimetableFixture frozen = nights().freeze("billing", "*", "the ledger moves", NOON, null);
        Ruling denied =
                billing(frozen.override(grant("o", "*", END, "sales", "audit")).at(NOON), "2026-11-25T12:30:00Z");
        assertThat(codes(denied.reasons())).containsExactly("frozen", "outside-window", "freeze-not-named");
        assertThat(denied.earliest()).isNull();
        assertThat(new Wording(ZoneOffset.UTC).sentence(denied.reasons().getLast()))
                .isEqualTo("Override o for INC-42 does not name the freeze freeze-0 (the ledger moves), which therefore"
                        + " stays.");
        Ruling approved =
                billing(frozen.override(grant("named", "*", END, "freeze-0")).at(NOON), "2026-11-25T12:30:00Z");
        assertThat(overridden(approved).override().id()).isEqualTo("named");
        assertThat(codes(overridden(approved).overridden())).containsExactly("frozen", "outside-window");
    }

    @Test
    void aDeclaredFreezeThatEndsBeforeTheOverrideDoesGivesWay() {
        Snapshot timetable = nights().freeze("*", "*", "a minute please", NOON, NOON.plus(Duration.ofMinutes(1)))
                .override(grant("o", "*", END))
                .at(NOON);
        Ruling ruling = billing(timetable, "2026-11-25T12:00:30Z");
        assertThat(ruling.earliest()).isEqualTo("2026-11-25T12:01:00Z");
        assertThat(ruling.reasons().getLast().until()).isEqualTo("2026-11-25T12:01:00Z");
        assertThat(billing(timetable, "2026-11-25T12:01:00Z").open()).isTrue();
    }

    @Test
    void whatDoesNotFitIsLetThrough() {
        Instant late = DAWN.plus(Duration.ofHours(2)).minus(Duration.ofMinutes(5));
        OverrideGrant night = new OverrideGrant(
                "o",
                List.of(new Glob("*")),
                List.of(new Glob("*")),
                "x",
                "y",
                "alice",
                new Span(DAWN, DAWN.plus(Duration.ofHours(4))),
                List.of());
        Ruling ruling = decide(nights().override(night).at(NOON), "billing", "production", late);
        assertThat(codes(overridden(ruling).overridden())).containsExactly("does-not-fit");
    }

    @Test
    void whatIsOpenAnywayOwesNothingToAnOverride() {
        OverrideGrant wide = new OverrideGrant(
                "o",
                List.of(new Glob("*")),
                List.of(new Glob("*")),
                "x",
                "y",
                "alice",
                new Span(NOON, DAWN.plus(Duration.ofHours(2))),
                List.of());
        Snapshot timetable = nights().override(wide).at(NOON);
        assertThat(codes(decide(timetable, "billing", "production", DAWN).reasons()))
                .containsExactly("inside-window");
        assertThat(codes(decide(timetable, "billing", "staging", NOON).reasons()))
                .containsExactly("always-open");
    }

    @Test
    void nothingUnknownUnruledOrUnreadableIsOpened() {
        Snapshot timetable = nights().override(grant("o", "*", END)).at(NOON);
        assertThat(codes(decide(timetable, "biling", "production", NOON).reasons()))
                .containsExactly("unknown-service");
        assertThat(codes(decide(timetable, "billing", "prod", NOON).reasons())).containsExactly("unknown-environment");
        assertThat(codes(decide(timetable, "billing", "lab", NOON).reasons())).containsExactly("no-rule");
        Snapshot none = new NoTimetable(3, "2026a", new Fault("policy.yaml", 4, "unknown key opne"));
        assertThat(codes(decide(none, "billing", "production", NOON).reasons()))
                .containsExactly("timetable-unreadable");
    }

    @Test
    void anOverrideOfAnotherServiceOpensNothing() {
        Ruling ruling = billing(nights().override(grant("o", "search", END)).at(NOON), "2026-11-25T12:30:00Z");
        assertThat(codes(ruling.reasons())).containsExactly("outside-window");
        assertThat(ruling.earliest()).isEqualTo(DAWN);
    }

    @Test
    void ofSeveralTheOneThatLetsTheChangeStartLastIsNamed() {
        Snapshot timetable = nights().override(grant("short", "*", NOON.plus(Duration.ofHours(1))))
                .override(grant("long", "*", END, "sales", "audit"))
                .override(grant("bounded", "*", END))
                .at(NOON);
        assertThat(overridden(billing(timetable, "2026-11-25T12:30:00Z"))
                        .override()
                        .id())
                .isEqualTo("long");
    }

    @Test
    void twoOverridesAreNotOne() {
        Snapshot timetable = nights().override(grant("a", "*", END, "sales"))
                .override(grant("b", "*", END, "audit"))
                .at(NOON);
        assertThat(codes(billing(timetable, "2026-11-25T14:35:00Z").reasons()))
                .containsExactly("frozen", "outside-window", "freeze-not-named", "freeze-not-named");
    }

    @Test
    void everyEarliestInstantIsOpenAndAMomentBeforeItIsNot() {
        Snapshot timetable = nights().override(grant("o", "*", END)).at(NOON);
        for (Instant at = NOON.minus(Duration.ofHours(1)); at.isBefore(DAWN); at = at.plus(Duration.ofMinutes(7))) {
            Ruling ruling = decide(timetable, "billing", "production", at);
            Instant edge = ruling.open() ? ruling.validUntil().plusMillis(1) : ruling.earliest();
            assertThat(decide(timetable, "billing", "production", edge).open())
                    .as("%s from %s", edge, at)
                    .isEqualTo(!ruling.open());
            assertThat(decide(timetable, "billing", "production", edge.minusMillis(1))
                            .open())
                    .as("a moment before %s from %s", edge, at)
                    .isEqualTo(ruling.open());
        }
    }

    @Test
    void theAnswerNamesTheOverrideAndWhatItOverrode() {
        JsonMapper json = new JsonMapper();
        AnswerWriter writer = new AnswerWriter(json);
        Snapshot timetable = nights().override(grant("o", "*", END, "sales")).at(NOON);
        Wording wording = new Wording(ZoneId.of("UTC"));
        Ask ask = new Ask("billing", "production", "acme/billing@1", null, null, null);
        Ruling ruling = Gate.decide(ask, timetable, NOON);
        Answer answer = writer.answer(ask, ruling, timetable, NOON, wording);
        String written = writer.json(answer, ruling, timetable);
        assertThat(written)
                .isEqualTo(json.writeValueAsString(Answer.of(ask, ruling, timetable, NOON, wording)))
                .contains("""
                        "override":{"id":"o","reason":"invoices go out twice","reference":"INC-42","grantedBy":"alice",\
                        "until":"2026-11-25T16:00:00Z","overridden":[{"code":"outside-window",""");
        assertThat(json.readValue(written, Answer.class)).isEqualTo(answer);
        assertThat(new PlainText(wording).of(new Decision(1, answer, written)))
                .contains(
                        "  - override: Override o for INC-42, granted by alice until Wed 25 Nov 2026 16:00 UTC: invoices go"
                                + " out twice.\n    overridden: outside-window: Rule nights: no window of nights is open;"
                                + " the next starts Thu 26 Nov 2026 03:00 UTC.\n  Start by Wed 25 Nov 2026 13:45 UTC");
    }
}

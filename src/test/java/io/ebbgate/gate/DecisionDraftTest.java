package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.ledger.Conditions;
import io.ebbgate.ledger.Entry;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An approval of 06:10 that is valid until 07:15: under what it may still be committed. */
@NullUnmarked // what is null here is not needed to find that out
class DecisionDraftTest {

    private static final Instant MADE = Instant.parse("2026-11-25T06:10:00Z");
    private static final Timetable TIMETABLE = TimetableFixture.policy("""
                    zone: UTC
                    environments: {production: {}}
                    services: {search: {}}
                    rules: [{name: mornings, open: [mornings], duration: PT30M, backOut: PT15M}]
                    """)
            .calendar("mornings", "DTSTART:20260101T060000Z\nDURATION:PT2H\nRRULE:FREQ=DAILY")
            .at(MADE);

    private static DecisionDraft approval() {
        Ask ask = new Ask("search", "production", "c", null, null, null);
        Evidence evidence = new Evidence(TIMETABLE, null, MADE);
        Answer answer = Answer.of(ask, evidence.ruling(ask), TIMETABLE, MADE, new Wording(ZoneOffset.UTC));
        Entry entry = new Entry(MADE, "decision", "t1", "ci", "::1", "search", "production", "approve", "c", "{}");
        return new DecisionDraft(null, null, ask, null, evidence, false, answer, entry, null);
    }

    @ParameterizedTest(name = "at {0} {1}: {2}")
    @CsvSource({
        "06:10:00,        0, true",
        "06:10:00.000400, 0, true",
        "07:15:00,        0, true",
        "07:15:00.001,    0, false",
        "06:10:00,        1, false",
        // The clock was set back since: at this instant the gate may be closed.
        "06:09:59.999,    0, false",
        "05:10:00,        0, false"
    })
    void anApprovalCountsOnlyFromItsInstantOnAndAsLongAsItIsValid(String at, long newer, boolean holds) {
        Conditions conditions = new Conditions(
                TIMETABLE.version() + newer, false, Duration.ZERO, Instant.parse("2026-11-25T" + at + "Z"));
        assertThat(approval().holdsUnder(conditions)).isEqualTo(holds);
    }
}

package io.ebbgate.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Maintenance.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What customers may see of a booking, as the rules are by now and as they were told. */
class BulletinTest {

    private static final Instant NOW = Instant.parse("2026-12-02T12:00:00Z");
    private static final Span SUNDAY =
            new Span(Instant.parse("2026-12-06T11:00:00Z"), Instant.parse("2026-12-06T12:00:00Z"));

    private static final String POLICY = """
            zone: America/Los_Angeles
            environments: {production: {}}
            services: {billing: {}, search: {}, internal: {}}
            rules:
              - {name: hours, open: [sundays]}
              - {name: told, match: {services: [billing, search]}, open: [sundays], notices: [P1D]}
            """;

    private static Timetable under(String policy) {
        return TimetableFixture.policy(policy)
                .calendar("sundays", "SUMMARY:Sunday\nDTSTART:20261206T110000Z\nDTEND:20261206T150000Z")
                .at(NOW);
    }

    private static Maintenance maintenance(Stage stage, Impact impact) {
        return new Maintenance(
                "1", 2, 1, stage, "ids", null, impact, "production", List.of("billing", "internal"), SUNDAY, NOW);
    }

    /** The services that are named; none where it is not shown at all. */
    private static List<String> named(@Nullable Timetable timetable, Maintenance maintenance, String... told) {
        BulletinFixture fixture = BulletinFixture.of(timetable).maintenance(maintenance);
        if (told.length > 0) {
            fixture.told("1", NOW, told);
        }
        return fixture.at(NOW, Instant.EPOCH).maintenances().stream()
                .flatMap(each -> each.services().stream())
                .toList();
    }

    @Test
    void aServiceThatNobodyWasToldOfStaysUnknownWhenNoRuleTellsOfTheBookingAnyMore() {
        Maintenance planned = maintenance(Stage.PLANNED, Impact.DEGRADED);
        assertThat(named(under(POLICY), planned)).containsExactly("billing");
        assertThat(named(under(POLICY), planned, "billing")).containsExactly("billing");
        assertThat(named(under(POLICY), maintenance(Stage.PLANNED, Impact.NO_IMPACT), "billing"))
                .as("it was edited")
                .containsExactly("billing");
        assertThat(named(under(POLICY.replace(", notices: [P1D]", "")), planned, "billing"))
                .as("the rule was edited")
                .containsExactly("billing");
        assertThat(named(null, planned, "billing"))
                .as("the policy cannot be read")
                .containsExactly("billing");
    }

    @Test
    void whatWasToldOfOneServiceStaysReadableWhenTheRulesTellOfAnotherAlone() {
        assertThat(named(
                        under(POLICY.replace("[billing, search]", "[internal]")),
                        maintenance(Stage.PLANNED, Impact.DEGRADED),
                        "billing"))
                .containsExactly("billing", "internal");
    }

    @Test
    void whatIsAboutNothingAnyMoreThatWasToldIsNotShown() {
        assertThat(named(under(POLICY), maintenance(Stage.PLANNED, Impact.NO_IMPACT), "search"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void whatIsOverAndWasNeverToldIsNoNews(Stage stage) {
        Maintenance maintenance = maintenance(stage, Impact.DEGRADED);
        boolean over =
                !List.of(Stage.PLANNED, Stage.UNDECIDED, Stage.IN_PROGRESS).contains(stage);
        assertThat(named(under(POLICY), maintenance).isEmpty()).isEqualTo(over);
        assertThat(named(under(POLICY), maintenance, "billing")).containsExactly("billing");
    }
}

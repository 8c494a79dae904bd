package io.ebbgate.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Maintenance.Stage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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

    @Test
    void whatIsAboutHiddenServicesAloneIsListedNowhereUnlessNobodyKnowsWhichTheyAre() {
        String hidden = POLICY.replace("internal: {}", "internal: {statusPage: hidden}")
                .replace("[billing, search]", "[billing, internal]");
        Bulletin all = BulletinFixture.of(under(hidden))
                .maintenance("1", Stage.PLANNED, Impact.DEGRADED, "billing", SUNDAY, NOW)
                .maintenance("2", Stage.PLANNED, Impact.DEGRADED, "internal", SUNDAY, NOW)
                .incident(incident("1", "internal"))
                .incident(incident("2", "internal", "billing"))
                .incident(incident("3"))
                .at(NOW, Instant.EPOCH);
        assertThat(all.maintenances()).extracting(Maintenance::id).containsExactly("1", "2");
        assertThat(all.listed().maintenances()).extracting(Maintenance::id).containsExactly("1");
        assertThat(all.listed().incidents()).extracting(Incident::id).containsExactly("2", "3");
        assertThat(all.listed()).isSameAs(all.listed());
        assertThat(all.listed().listed()).isSameAs(all.listed());
        assertThat(all.unhidden(List.of("search", "internal", "billing"))).containsExactly("search", "billing");
        assertThat(all.conditions(incident("2", "internal", "billing"))).containsOnlyKeys("billing");

        Bulletin nobodyKnows =
                BulletinFixture.of(null).incident(incident("1", "internal")).at(NOW, Instant.EPOCH);
        assertThat(nobodyKnows.listed()).isSameAs(nobodyKnows);
        assertThat(nobodyKnows.unhidden(List.of("billing"))).isEmpty();
    }

    private static Incident incident(String id, String... services) {
        List<Effect> effects = Stream.of(services)
                .map(service -> new Effect(service, Condition.OPERATIONAL, Condition.DEGRADED))
                .toList();
        return new Incident(
                id,
                "Slow",
                NOW,
                List.of(new Incident.Update(1, Incident.Stage.INVESTIGATING, NOW, "It is.", effects, null)));
    }
}

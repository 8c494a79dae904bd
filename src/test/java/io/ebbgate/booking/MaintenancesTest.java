package io.ebbgate.booking;

import static io.ebbgate.booking.Town.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.timetable.BookingProgress;
import io.ebbgate.timetable.BookingProgress.Outcome;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.MaintenanceSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What customers may know of bookings. {@code wiki} is approved at once, {@code search} by one other. */
class MaintenancesTest extends InTown {

    private static final Caller PIPELINE =
            new Caller("p1", "ci", Role.PIPELINE, List.of("*"), List.of("*"), "127.0.0.1");

    private static MaintenanceSource source() {
        return replica.bean(MaintenanceSource.class);
    }

    private static Maintenance of(JsonNode booking) {
        return source().find(id(booking)).orElseThrow();
    }

    private static void tell(JsonNode booking, Outcome... outcomes) {
        for (Outcome outcome : outcomes) {
            replica.bean(TransactionTemplate.class)
                    .executeWithoutResult(_ -> replica.bean(BookingProgress.class)
                            .moveAlong(id(booking), outcome, PIPELINE, CLOCK.instant(), null));
        }
    }

    private static void edit(JsonNode booking, long version, String body) {
        var edited =
                replica.put(path(booking), ana, body.replace("\"title\"", "\"version\":" + version + ",\"title\""));
        assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
    }

    private static void end(String by, JsonNode booking, String deed) {
        assertThat(post(by, path(booking) + "/" + deed, "{\"reason\":\"not needed\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatWasNeverApprovedIsNone() {
        JsonNode requested = book(ana, change("[\"search\"]", THREE, FOUR));
        JsonNode rejected = book(ana, change("[\"search\"]", FOUR, FIVE));
        end(bob, rejected, "reject");
        for (JsonNode none : List.of(requested, rejected)) {
            assertThat(source().find(id(none))).isEmpty();
            assertThat(source().endingAfter(MONDAY)).extracting(Maintenance::id).doesNotContain(id(none));
        }
        end(ana, requested, "cancel");
        assertThat(source().find(id(requested))).isEmpty();
        assertThat(source().find("none")).isEqualTo(Optional.empty());
    }

    @Test
    void whatIsApprovedTellsAllThatCustomersMayKnow() {
        JsonNode booked = book(
                ana, change("[\"wiki\",\"search\"]", THREE, FOUR, "\"customerText\":\"Search is slow for an hour.\""));
        CLOCK.set(MONDAY.plusSeconds(60));
        assertThat(approve(bob, booked).statusCode()).isEqualTo(200);
        Maintenance told = of(booked);
        assertThat(told.stage()).isEqualTo(Stage.PLANNED);
        assertThat(told.version()).isEqualTo(2);
        assertThat(told.edition())
                .as("approving it changes nothing for customers")
                .isEqualTo(1);
        assertThat(told.title()).isEqualTo("Wider ids");
        assertThat(told.text()).isEqualTo("Search is slow for an hour.");
        assertThat(told.impact()).isEqualTo(Impact.DEGRADED);
        assertThat(told.environment()).isEqualTo("production");
        assertThat(told.services()).containsExactly("search", "wiki");
        assertThat(told.span().start()).isEqualTo(THREE);
        assertThat(told.span().end()).isEqualTo(FOUR);
        assertThat(told.changedAt()).isEqualTo(MONDAY.plusSeconds(60));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "STARTED,                       IN_PROGRESS",
        "STARTED SUCCEEDED,             COMPLETED",
        "SUCCEEDED,                     COMPLETED",
        "STARTED FAILED,                FAILED",
        "STARTED SUCCEEDED ROLLED_BACK, ROLLED_BACK",
        "FAILED ROLLED_BACK,            ROLLED_BACK"
    })
    void whatAPipelineTellsIsItsStageAndNoOtherEdition(String outcomes, Stage stage) {
        JsonNode booked = book(
                ana,
                change("[\"wiki\"]", "2026-12-07T11:00:00Z", "2026-12-07T12:00:00Z")
                        .replace("production", "staging"));
        for (String outcome : outcomes.split(" ", -1)) {
            tell(booked, Outcome.valueOf(outcome));
        }
        assertThat(of(booked).stage()).isEqualTo(stage);
        assertThat(of(booked).edition()).isEqualTo(1);
        tell(booked, Outcome.SUCCEEDED, Outcome.ROLLED_BACK);
    }

    @Test
    void whatIsChangedAfterItWasApprovedIsUndecidedAndStaysKnownWhateverBecomesOfIt() {
        JsonNode booked = book(ana, change("[\"search\"]", THREE, FOUR));
        approve(bob, booked);
        edit(booked, 2, change("[\"search\"]", THREE, FOUR).replace("pull/7", "pull/8"));
        assertThat(of(booked).stage()).isEqualTo(Stage.UNDECIDED);
        assertThat(of(booked).edition()).as("the link is none of theirs").isEqualTo(1);
        approve(bob, booked);
        assertThat(of(booked).stage()).isEqualTo(Stage.PLANNED);
        edit(booked, 4, change("[\"search\"]", FOUR, FIVE));
        assertThat(of(booked).stage()).isEqualTo(Stage.UNDECIDED);
        assertThat(of(booked).edition()).isEqualTo(5);
        end(bob, booked, "reject");
        assertThat(of(booked).stage()).isEqualTo(Stage.CANCELLED);
        assertThat(of(booked).edition()).isEqualTo(5);
    }

    @Test
    void whatIsCalledOffIsCancelledAndWhatNobodyStartedHasLapsed() {
        JsonNode cancelled = book(ana, change("[\"wiki\"]", THREE, FOUR));
        end(ana, cancelled, "cancel");
        assertThat(of(cancelled).stage()).isEqualTo(Stage.CANCELLED);
        JsonNode forgotten = book(ana, change("[\"wiki\"]", THREE, FOUR));
        CLOCK.set(Instant.parse(FOUR));
        assertThat(of(forgotten).stage()).as("nobody has come round to it").isEqualTo(Stage.PLANNED);
        replica.bean(Lapses.class).run();
        assertThat(of(forgotten).stage()).isEqualTo(Stage.LAPSED);
    }

    @ParameterizedTest(name = "another {0}: edition {3}")
    @CsvSource({
        "title,    Wider ids,                Much wider ids,                1",
        "link,     pull/7,                   pull/8,                        1",
        "impact,   degraded,                 outage,                        2",
        "impact,   degraded,                 no-impact,                     2",
        "services, '[\"wiki\"]',             '[\"wiki\",\"mail\"]',         2",
        "start,    2026-12-06T11:00:00Z,     2026-12-06T11:00:00.001Z,      2",
        "end,      2026-12-06T13:00:00Z,     2026-12-06T12:59:59.999Z,      2",
        "order,    '[\"wiki\"]',             '[\"wiki\",\"wiki\"]',         0"
    })
    void theEditionRisesWithWhatMattersToCustomersAndWithNothingElse(
            String what, String from, String to, long edition) {
        String whole = change("[\"wiki\"]", THREE, FIVE);
        assertThat(whole).as(what).contains(from);
        JsonNode booked = book(ana, whole);
        edit(booked, 1, whole.replace(from, to));
        Maintenance told = of(booked);
        assertThat(told.version()).isEqualTo(edition == 0 ? 1 : 2);
        assertThat(told.edition()).isEqualTo(Math.max(1, edition));
    }

    @Test
    void wordsForCustomersAndALongerBackOutMakeNoOtherEditionAndAMoveDoes() {
        JsonNode booked = book(ana, change("[\"wiki\"]", THREE, FIVE));
        edit(booked, 1, change("[\"wiki\"]", THREE, FIVE, "\"customerText\":\"The wiki is slow.\""));
        assertThat(of(booked).text()).isEqualTo("The wiki is slow.");
        edit(booked, 2, change("[\"wiki\"]", THREE, FIVE, "\"backOut\":\"PT30M\"", "\"backOutPlan\":\"revert\""));
        assertThat(of(booked).version()).isEqualTo(3);
        assertThat(of(booked).edition()).isEqualTo(1);
        assertThat(post(
                                ana,
                                path(booked) + "/move",
                                "{\"version\":3,\"start\":\"%s\",\"end\":\"%s\"}".formatted(FOUR, FIVE))
                        .statusCode())
                .isEqualTo(200);
        assertThat(of(booked).edition()).isEqualTo(4);
        edit(booked, 4, change("[\"wiki\"]", THREE, FIVE));
        assertThat(of(booked).edition()).as("back again is another one too").isEqualTo(5);
    }

    @Test
    void thoseThatEndLaterThanAnInstantComeByTheirStarts() {
        JsonNode second = book(ana, change("[\"wiki\"]", FOUR, FIVE));
        JsonNode first = book(ana, change("[\"wiki\"]", THREE, FOUR));
        assertThat(source().endingAfter(Instant.parse(FOUR).minusMillis(1)))
                .extracting(Maintenance::id)
                .containsSubsequence(id(first), id(second));
        assertThat(source().endingAfter(Instant.parse(FOUR)))
                .extracting(Maintenance::id)
                .contains(id(second))
                .doesNotContain(id(first));
        assertThat(source().within(Instant.parse(THREE), Instant.parse(FOUR)))
                .extracting(Maintenance::id)
                .contains(id(first))
                .doesNotContain(id(second));
        assertThat(source().within(
                                Instant.parse(FOUR).minusMillis(1),
                                Instant.parse(FOUR).plusMillis(1)))
                .extracting(Maintenance::id)
                .containsSubsequence(id(first), id(second));
        assertThat(source().within(Instant.parse(FOUR), Instant.parse(FIVE)))
                .extracting(Maintenance::id)
                .contains(id(second))
                .doesNotContain(id(first));
    }
}

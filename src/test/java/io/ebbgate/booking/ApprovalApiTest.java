package io.ebbgate.booking;

import static io.ebbgate.booking.Town.change;
import static io.ebbgate.booking.Town.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbgate.Replica;
import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.Refused;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who says yes, who says no, and what their yes is worth. */
class ApprovalApiTest extends InTown {

    @Test
    void aBookingUnderRulesThatAskForNobodyIsApprovedAtOnce() {
        JsonNode booked = book(ana, change("[\"wiki\"]", THREE, FOUR, "\"customerText\":\"The wiki is slow\""));
        assertThat(booked.get("state").asString()).isEqualTo("approved");
        assertThat(booked.get("version").asLong()).isEqualTo(1);
        assertThat(booked.get("duration").asString()).as("as the rule assumes").isEqualTo("PT30M");
        assertThat(booked.get("backOut").asString()).isEqualTo("PT15M");
        assertThat(booked.get("requestedBy").asString()).isEqualTo("ana");
        assertThat(now(booked)).isEqualTo(booked);
        JsonNode entry = ledger("booking-requested").getFirst();
        assertThat(entry.get("name").asString()).isEqualTo("ana");
        assertThat(entry.get("body").get("booking")).isEqualTo(booked.get("id"));
        assertThat(entry.get("body").get("state").asString()).isEqualTo("approved");
        Timetable timetable = (Timetable) replica.bean(Timetables.class).current();
        assertThat(timetable.bookings("wiki", "production"))
                .singleElement()
                .satisfies(
                        one -> assertThat(one.id()).isEqualTo(booked.get("id").asString()));
    }

    @Test
    void asManyApproveAsTheHighestRuleAsksAndNoneOfThemAskedOrApprovedBefore() {
        JsonNode booked = book(bob, change("[\"search\",\"billing\"]", THREE, FOUR));
        assertThat(booked.get("state").asString()).isEqualTo("requested");
        assertThat(booked.get("approvalsNeeded").asInt()).isEqualTo(2);
        assertThat(approve(bob, booked).statusCode()).as("bob asked for it").isEqualTo(403);
        assertThat(approve(ana, booked).statusCode())
                .as("a manager is no approver")
                .isEqualTo(403);
        assertThat(json(approve(cyn, booked)).get("state").asString()).isEqualTo("requested");
        assertThat(json(approve(cyn, booked)).get("state").asString())
                .as("one person counts once")
                .isEqualTo("requested");
        JsonNode approved = json(approve(dan, booked));
        assertThat(approved.get("state").asString()).isEqualTo("approved");
        assertThat(approved.get("version").asLong()).isEqualTo(2);
        assertThat(approved.get("approvals").size()).isEqualTo(2);
        assertThat(approve(Replica.ADMIN, booked).statusCode())
                .as("it has all that it needs")
                .isEqualTo(409);
        assertThat(ledger("booking-approval-given").getFirst().get("name").asString())
                .isEqualTo("cyn");
        assertThat(ledger("booking-approved").getFirst().get("name").asString()).isEqualTo("dan");
    }

    @Test
    void aChangedTimeVoidsApprovalsAndChangedWordsDoNot() {
        JsonNode booked = book(ana, change("[\"search\"]", THREE, FOUR));
        approve(cyn, booked);
        JsonNode edited = json(replica.put(
                path(booked),
                ana,
                change("[\"search\"]", THREE, FOUR, "\"version\":2", "\"customerText\":\"Search is slow\"")));
        assertThat(edited.get("state").asString()).isEqualTo("approved");
        assertThat(edited.get("approvals").get(0).get("stands").asBoolean()).isTrue();
        JsonNode moved = json(post(
                bob, path(booked) + "/move", "{\"version\":3,\"start\":\"%s\",\"end\":\"%s\"}".formatted(FOUR, FIVE)));
        assertThat(moved.get("state").asString()).isEqualTo("requested");
        assertThat(moved.get("version").asLong()).isEqualTo(4);
        assertThat(moved.get("approvals").get(0).get("stands").asBoolean()).isFalse();
        assertThat(moved.get("history").get(3).get("note").asString()).isEqualTo("1 approval counts no longer");
        assertThat(approve(bob, booked).statusCode()).as("bob moved it").isEqualTo(403);
        assertThat(json(approve(cyn, booked)).get("state").asString()).isEqualTo("approved");
        JsonNode entry = ledger("booking-moved").getFirst().get("body");
        assertThat(entry.get("changes").get(0).get("to").asString()).isEqualTo(FOUR);
        assertThat(entry.get("note").asString()).isEqualTo("1 approval counts no longer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"impact\":\"outage\"",
                "\"services\":[\"search\",\"wiki\"]",
                "\"link\":\"https://git.example.com/ids/pull/8\"",
                "\"duration\":\"PT20M\""
            })
    void whateverElseApproversSaidYesToVoidsThemToo(String changed) {
        JsonNode booked = book(ana, change("[\"search\"]", THREE, FOUR));
        approve(cyn, booked);
        String edit = change("[\"search\"]", THREE, FOUR, "\"version\":2");
        String property = changed.substring(0, changed.indexOf(':') + 1);
        String without = edit.replaceFirst(property + "(\"[^\"]*\"|\\[[^]]*])", changed);
        HttpResponse<String> edited = replica.put(
                path(booked),
                ana,
                without.contains(changed) ? without : without.replaceFirst("\\{", "{" + changed + ","));
        assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
        assertThat(json(edited).get("state").asString()).isEqualTo("requested");
    }

    @Test
    void rejectedAndCancelledBookingsAreOverAndFreeTheirSpan() {
        JsonNode rejected = book(ana, change("[\"search\"]", THREE, FOUR));
        assertThat(fields(post(bob, path(rejected) + "/reject", "{}"))).containsExactly("reason");
        assertThat(post(ana, path(rejected) + "/reject", "{\"reason\":\"no\"}").statusCode())
                .isEqualTo(403);
        post(bob, path(rejected) + "/reject", "{\"reason\":\"not this Sunday\"}");
        JsonNode cancelled = book(ana, change("[\"search\"]", THREE, FOUR));
        approve(bob, cancelled);
        assertThat(post(bob, path(cancelled) + "/reject", "{\"reason\":\"no\"}").statusCode())
                .as("what was approved is cancelled, not rejected")
                .isEqualTo(409);
        post(ana, path(cancelled) + "/cancel", "{\"reason\":\"done by hand\"}");
        book(ana, change("[\"search\"]", THREE, FOUR));
        assertThat(state(rejected)).isEqualTo("rejected");
        assertThat(state(cancelled)).isEqualTo("cancelled");
        assertThat(now(rejected).get("history").get(1).get("note").asString()).isEqualTo("not this Sunday");
        assertThat(ledger("booking-rejected").getFirst().get("body").get("note").asString())
                .isEqualTo("not this Sunday");
        for (JsonNode over : List.of(rejected, cancelled)) {
            assertThat(approve(cyn, over).statusCode()).isEqualTo(409);
            assertThat(post(ana, path(over) + "/cancel", "{\"reason\":\"x\"}").statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    void aReaderMayLookAndNothingElse() {
        JsonNode booked = book(ana, change("[\"wiki\"]", THREE, FOUR));
        String pipeline =
                json(post(Replica.ADMIN, "/api/v1/tokens", """
                        {"name":"ci","role":"pipeline","services":["*"],"environments":["*"]}""")).get("token").asString();
        assertThat(replica.get(path(booked), pipeline).statusCode()).isEqualTo(200);
        assertThat(replica.get("/api/v1/slots?service=wiki&environment=production", pipeline)
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(pipeline, "/api/v1/bookings", change("[\"wiki\"]", FOUR, FIVE))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(pipeline, path(booked) + "/cancel", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoAskedIsThePersonWhateverTheyPresent() {
        Caller asking = new Caller("eve", "eve", Role.MANAGER, List.of(), List.of(), "10.0.0.1");
        Caller again = new Caller("eve", "eve's other laptop", Role.APPROVER, List.of(), List.of(), "10.0.0.2");
        Booked booked = replica.bean(BookingDesk.class)
                .request(
                        asking,
                        new BookingRequest(
                                null,
                                null,
                                "Wider ids",
                                "https://git.example.com/ids/pull/7",
                                null,
                                "degraded",
                                "production",
                                List.of("search"),
                                THREE,
                                FOUR,
                                null,
                                null,
                                null,
                                null));
        ApprovalDesk approvals = replica.bean(ApprovalDesk.class);
        assertThat(again.who()).isEqualTo(asking.who());
        assertThatThrownBy(() -> approvals.approve(again, booked.id(), booked.version()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("somebody else must approve it");
        Caller somebodyElse = new Caller("fay", "eve", Role.APPROVER, List.of(), List.of(), "10.0.0.1");
        assertThat(approvals
                        .approve(somebodyElse, booked.id(), booked.version())
                        .state())
                .isEqualTo(State.APPROVED);
    }
}

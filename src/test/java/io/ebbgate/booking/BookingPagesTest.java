package io.ebbgate.booking;

import static io.ebbgate.booking.Pages.held;
import static io.ebbgate.booking.Pages.problem;
import static io.ebbgate.booking.Town.change;
import static io.ebbgate.booking.Town.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is shown of bookings, and what people do to them on their pages. */
class BookingPagesTest {

    private static final String BOOKINGS = "/console/bookings";
    private static final String APPROVALS = "/console/approvals";
    private static final String SUNDAY = "2026-12-06T11:00:00Z";
    private static final String LATER = "2026-12-06T12:00:00Z";

    @TempDir
    private Path folder;

    private Replica replica;
    private Pages ana;
    private Pages bob;
    private Pages cyn;
    private Pages vera;

    @BeforeEach
    void start() {
        replica = Town.replica(
                TestPostgres.freshMigratedDatabase(), Town.calendars(folder), SettableClock.at("2026-11-30T18:00:00Z"));
        ana = person("ana", "manager");
        bob = person("bob", "approver");
        cyn = person("cyn", "approver");
        vera = person("vera", "viewer");
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    private Pages person(String name, String role) {
        return new Pages(replica, Town.person(replica, name, role));
    }

    private static String booked(Pages by, String service, String... more) {
        HttpResponse<String> answer =
                by.replica().post("/api/v1/bookings", by.token(), change("[\"" + service + "\"]", SUNDAY, LATER, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return BOOKINGS + "/" + json(answer).get("id").asString();
    }

    private JsonNode now(String path) {
        return json(replica.get("/api/v1" + path.substring("/console".length()), ana.token()));
    }

    private String state(String path) {
        return now(path).get("state").asString();
    }

    @Test
    void isApprovedByOthersThanTheOneWhoAsked() {
        String path = booked(ana, "billing");
        assertThat(ana.open(APPROVALS))
                .contains("Waits for an approver", "Wider ids", "You asked for this, so 2 more approvers decide.")
                .contains("<b>4,200</b> at night")
                .doesNotContain("/approve", "/reject");
        assertThat(bob.open(APPROVALS)).contains("Waits for you", path + "/approve", path + "/reject");
        assertThat(bob.done(path + "/approve", "version", "1", "from", "approvals"))
                .isEqualTo(APPROVALS + "?done=" + path.substring(BOOKINGS.length() + 1));
        assertThat(bob.open(APPROVALS + "?done=1"))
                .contains("needs more approvals than yours: <span>1 of 2</span>")
                .contains("Nothing waits for you", "You stand by it; one more approver is needed.")
                .doesNotContain(path + "/approve");
        assertThat(cyn.open(path)).contains("<b>bob</b>", "<button>Approve</button>");
        assertThat(cyn.done(path + "/approve", "version", "1")).isEqualTo(path);
        assertThat(state(path)).isEqualTo("approved");
        assertThat(cyn.open(path)).contains("Approved").doesNotContain("/approve\"", "/reject\"");
        assertThat(cyn.open(APPROVALS)).contains("Nothing waits for you", "Nothing else waits");
    }

    @Test
    void isNotApprovedByOneself() {
        String path = booked(bob, "search");
        assertThat(bob.open(path))
                .contains("You asked for this, so one more approver decides.")
                .doesNotContain("/approve\"");
        HttpResponse<String> own = bob.send(path + "/approve", "version", "1");
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(own.body()).contains("somebody else must approve it", "Who stands by it");
        assertThat(ana.send(path + "/approve", "version", "1").statusCode())
                .as("a manager")
                .isEqualTo(403);
        assertThat(state(path)).isEqualTo("requested");
    }

    @Test
    void isRejectedAndCancelledWithAReason() {
        String rejected = booked(ana, "search");
        HttpResponse<String> unreasoned = bob.send(rejected + "/reject", "version", "1", "reason", " ");
        assertThat(unreasoned.statusCode()).isEqualTo(400);
        assertThat(problem(unreasoned.body(), "reason")).contains("required");
        assertThat(unreasoned.body().split("id=\"reason-problem\"", -1)).hasSize(2);
        bob.done(rejected + "/reject", "version", "1", "reason", "not before <Christmas>");
        assertThat(bob.open(rejected))
                .contains("Rejected", "not before &lt;Christmas&gt;")
                .doesNotContain("/move\"");
        String cancelled = booked(ana, "search");
        ana.done(cancelled + "/cancel", "version", "1", "reason", "not needed");
        assertThat(state(cancelled)).isEqualTo("cancelled");
        HttpResponse<String> late = bob.send(cancelled + "/approve", "version", "2");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("can no longer be changed");
    }

    @Test
    void isMovedByTheClockOfWhoeverMovesIt() {
        String path = booked(ana, "search");
        bob.done(path + "/approve", "version", "1");
        ana.done(
                path + "/move",
                "version",
                "2",
                "start",
                "2026-12-06T13:00",
                "end",
                "2026-12-06T14:00",
                "zone",
                "Europe/Berlin");
        assertThat(now(path).get("start").asString()).isEqualTo(LATER);
        assertThat(ana.open(path))
                .contains("Moved", "1 approval counts no longer", "for version <span>1</span>, and counts no longer")
                .contains("<s>Sun 6 Dec 2026 03:00 PST</s>", "<b>Sun 6 Dec 2026 04:00 PST</b>");
        HttpResponse<String> wrong =
                ana.send(path + "/move", "version", "3", "start", "2026-12-07T13:00", "end", "2026-12-07T14:00");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(problem(wrong.body(), "start")).contains("no window of sunday-maintenance is open then");
        assertThat(held(wrong.body(), "start")).isEqualTo("2026-12-07T13:00");
        assertThat(held(wrong.body(), "version")).isEqualTo("3");
    }

    @Test
    void isNotMovedWhereThePolicyNamesItsServiceNoLonger() throws IOException {
        String path = booked(ana, "search");
        Path policy = folder.resolve("policy.yaml");
        Files.writeString(
                policy,
                Files.readString(policy).replace("  search: {}\n", "").replaceFirst("\n.*services: \\[search].*", ""));
        assertThat(replica.post("/api/v1/calendars/reload", ana.token(), "").statusCode())
                .isEqualTo(200);
        assertThat(ana.open(path))
                .contains("names its services no longer")
                .doesNotContain("The rules ask for nobody's approval.");
        HttpResponse<String> moved =
                ana.send(path + "/move", "version", "1", "start", "2026-12-06T04:00", "end", "2026-12-06T05:00");
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(409);
        assertThat(moved.body()).contains("The policy names search in production no longer");
        assertThat(state(path)).as("nobody approved it").isEqualTo("requested");
        ana.done(path + "/cancel", "version", "1", "reason", "search is gone");
    }

    @Test
    void aStaleFormIsRefusedWithWhatChangedAndWhatWasTypedIsKept() {
        String path = booked(ana, "search", "\"customerText\":\"Slow\"");
        String form = ana.open(path + "/edit");
        assertThat(held(form, "version")).isEqualTo("1");
        bob.done(path + "/move", "version", "1", "start", "2026-12-06T04:00", "end", "2026-12-06T05:00");
        String[] typed = {
            "version", held(form, "version"),
            "zone", held(form, "zone"),
            "title", "Widest ids",
            "link", held(form, "link"),
            "services", held(form, "services"),
            "environment", "production",
            "impact", "outage",
            "duration", held(form, "duration"),
            "backOut", held(form, "backOut"),
            "start", held(form, "start"),
            "end", held(form, "end")
        };
        HttpResponse<String> stale = ana.send(path + "/edit", typed);
        assertThat(stale.statusCode()).isEqualTo(409);
        String page = stale.body();
        assertThat(page)
                .contains("This booking was changed since you opened it", "<b>bob</b>")
                .contains("<s>Sun 6 Dec 2026 03:00 PST</s>", "<b>Sun 6 Dec 2026 04:00 PST</b>")
                .contains("value=\"outage\" selected");
        assertThat(held(page, "title")).as("typed").isEqualTo("Widest ids");
        assertThat(held(page, "start")).as("not touched, and moved").isEqualTo("2026-12-06T04:00");
        assertThat(held(page, "version")).isEqualTo("2");
        assertThat(now(path).get("title").asString()).as("nothing was done").isEqualTo("Wider ids");

        typed[1] = held(page, "version");
        typed[typed.length - 3] = held(page, "start");
        typed[typed.length - 1] = held(page, "end");
        ana.done(path + "/edit", typed);
        assertThat(now(path).get("title").asString()).isEqualTo("Widest ids");
        assertThat(now(path).get("start").asString()).as("bob's move stays").isEqualTo(LATER);
        HttpResponse<String> approval = bob.send(path + "/approve", "version", "2");
        assertThat(approval.statusCode()).isEqualTo(409);
        assertThat(approval.body()).contains("<b>ana</b>", "<s>Wider ids</s>");
    }

    @Test
    void deadlinesAreShownWithWhatIsLeftBeforeThem() {
        String path = booked(ana, "search", "\"deadline\":\"2026-12-18T18:00:00Z\"");
        assertThat(ana.open(path))
                .contains("2 usable windows</span> left", "2 usable windows are left before the deadline");
        replica.post("/api/v1/planned-changes", ana.token(), """
                {"title":"Ids run out","environment":"production","services":["wiki"],"deadline":"2026-12-08T18:00:00Z"}""");
        assertThat(ana.open(APPROVALS))
                .contains(
                        "Ids run out", "1 usable window is left before the deadline", "/console/book?plannedChange=1");
        assertThat(vera.open(APPROVALS)).contains("Ids run out").doesNotContain("/console/book?plannedChange=1");
    }

    @Test
    void allAreListedAndCanBeLookedFor() {
        assertThat(ana.open(BOOKINGS)).contains("Nobody has booked yet");
        assertThat(ana.open(APPROVALS)).contains("Nothing is planned");
        String wiki = booked(ana, "wiki");
        String search = booked(ana, "search");
        assertThat(ana.open(BOOKINGS)).contains(wiki + "\"", search + "\"");
        assertThat(ana.open(BOOKINGS + "?service=wiki")).contains(wiki + "\"").doesNotContain(search + "\"");
        assertThat(ana.open(BOOKINGS + "?state=requested"))
                .contains(search + "\"")
                .doesNotContain(wiki + "\"");
        assertThat(ana.open(BOOKINGS + "?from=2026-12-06&until=2026-12-06")).contains(wiki + "\"");
        assertThat(ana.open(BOOKINGS + "?until=2026-12-05")).contains("Nothing matches");
        assertThat(ana.open(BOOKINGS + "?before=0-1"))
                .as("a page behind the last one")
                .contains("No more bookings")
                .doesNotContain("Nobody has booked yet");
        HttpResponse<String> wrong =
                replica.get(BOOKINGS + "?from=2026-12-06&until=2026-12-05", ana.token(), "Accept", "text/html");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(problem(wrong.body(), "until")).contains("not be earlier");
    }

    @Test
    void whoeverOnlyLooksIsOfferedNothingElse() {
        String path = booked(ana, "search");
        assertThat(vera.open(path)).contains("Wider ids").doesNotContain(path + "/", "Edit…");
        assertThat(vera.send(path + "/cancel", "version", "1", "reason", "no").statusCode())
                .isEqualTo(403);
        assertThat(replica.get(path + "/edit", vera.token(), "Accept", "text/html")
                        .statusCode())
                .isEqualTo(403);
        assertThat(replica.get(BOOKINGS + "/999", vera.token(), "Accept", "text/html")
                        .statusCode())
                .isEqualTo(404);
    }
}

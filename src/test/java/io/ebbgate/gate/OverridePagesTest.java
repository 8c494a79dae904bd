package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the pages say and do, without a browser. */
class OverridePagesTest {

    private static final String PAGES = "/console/overrides";
    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

    @TempDir
    private static Path folder;

    private static Replica replica;
    private static String bob;
    private static String viewer;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), """
                zone: UTC
                environments: {production: {}}
                services: {billing: {}, vault: {}}
                rules:
                  - {name: all, open: [once], close: [always]}
                  - {name: vault, match: {services: [vault]}, override: two-person}
                """);
        calendar("once", "DTSTART:20200101T000000Z\nDURATION:PT1H");
        calendar("always", "SUMMARY:Quiet <hours>\nDTSTART:20260101T000000Z\nDURATION:PT24H\nRRULE:FREQ=DAILY");
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .start();
        bob = token("bob", "approver");
        viewer = token("vera", "viewer");
    }

    private static void calendar(String name, String event) throws IOException {
        Files.writeString(
                folder.resolve(name + ".ics"),
                "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:%s\nDTSTAMP:20260101T000000Z\n%s\nEND:VEVENT\nEND:VCALENDAR\n"
                        .formatted(name, event));
    }

    private static String token(String name, String role) {
        return new JsonMapper()
                .readTree(replica.post(
                                "/api/v1/tokens",
                                Replica.ADMIN,
                                "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role))
                        .body())
                .get("token")
                .asString();
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    private static String page(String path, String by) {
        HttpResponse<String> page = replica.get(path, by, "Accept", "text/html");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private static String asked(String service) {
        HttpResponse<String> sent = replica.post(
                PAGES,
                Replica.ADMIN,
                "services=%s&environments=production&reason=it+burns&reference=INC-42&lasting=PT1H&freezes=always"
                        .formatted(service),
                FORM);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        String path = sent.headers().firstValue("Location").orElseThrow();
        return path.substring(path.indexOf(PAGES));
    }

    private static HttpResponse<String> send(String path, String by, String form) {
        return replica.post(path, by, form, FORM);
    }

    @Test
    void theFormShowsTheFreezesInTheWayToBeTicked() {
        String form = page(PAGES + "/new?services=vault&environments=prod*", bob);
        assertThat(form)
                .contains("value=\"always\"", "Quiet &lt;hours&gt;", "A rule asks for two persons", "<b>1</b>")
                .doesNotContain("checked");
        HttpResponse<String> part =
                replica.get(PAGES + "/new?services=billing&environments=*&freezes=always", bob, "HX-Request", "true");
        assertThat(part.body())
                .startsWith("<div id=\"covered\"")
                .contains("checked=\"checked\"")
                .doesNotContain("two persons");
        assertThat(replica.get(PAGES + "/new", viewer, "Accept", "text/html").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndNothingTypedIsLost() {
        HttpResponse<String> wrong = send(
                PAGES,
                Replica.ADMIN,
                "services=biling+billing&environments=&reason=it+%3Cburns%3E&lasting=PT9H&freezes=x");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .contains(
                        "id=\"services-problem\"",
                        "known are billing, vault",
                        "id=\"environments-problem\"",
                        "id=\"reference-problem\"",
                        "may last 4 h, until ",
                        "value=\"biling billing\"",
                        "it &lt;burns&gt;")
                .doesNotContain("id=\"reason-problem\"")
                .doesNotContainPattern("until \\d{4}-");
    }

    @Test
    void anOverrideIsAskedForConfirmedUsedEndedAndReviewed() {
        String path = asked("vault");
        assertThat(page(path, Replica.ADMIN))
                .contains("Waits for a second person", "It opens nothing until another approver")
                .doesNotContain("Confirm and break the glass");
        assertThat(page(PAGES, bob)).contains("Confirm…", "INC-42");
        assertThat(page(path, bob)).contains("Confirm and break the glass");
        assertThat(send(path + "/confirm", bob, "").statusCode()).isEqualTo(302);
        assertThat(replica.post("/api/v1/decisions", Replica.ADMIN, """
                                {"service":"vault","environment":"production","change":"vault@hotfix"}""").statusCode())
                .isEqualTo(200);
        assertThat(page(path, viewer)).contains("In force", "vault@hotfix").doesNotContain("action=\"" + path);
        HttpResponse<String> unreasoned = send(path + "/end", Replica.ADMIN, "reason=");
        assertThat(unreasoned.statusCode()).isEqualTo(400);
        assertThat(unreasoned.body()).contains("id=\"reason-problem\"");
        assertThat(send(path + "/end", Replica.ADMIN, "reason=rolled+out").statusCode())
                .isEqualTo(302);
        assertThat(page(path, Replica.ADMIN))
                .contains("Ended early", "rolled out", "Somebody else reviews it")
                .doesNotContain("action=\"" + path);
        assertThat(page(PAGES, bob)).contains("Review…", "Waits");
        HttpResponse<String> empty = send(path + "/review", bob, "happened=+&incident=INC-42");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("id=\"happened-problem\"", "value=\"INC-42\"");
        assertThat(send(path + "/review", bob, "happened=The+key+had+expired.").statusCode())
                .isEqualTo(302);
        assertThat(page(path, viewer)).contains("The key had expired.", "bob").doesNotContain("action=\"" + path);
    }

    @Test
    void whatIsNotToBeDoneIsRefusedWithTheReasonOnThePage() {
        String path = asked("vault");
        HttpResponse<String> oneself = send(path + "/confirm", Replica.ADMIN, "");
        assertThat(oneself.statusCode()).isEqualTo(403);
        assertThat(oneself.body()).contains("somebody else has to confirm it", "Override for");
        assertThat(send(path + "/confirm", viewer, "").statusCode()).isEqualTo(403);
        assertThat(send(path + "/end", bob, "reason=no").statusCode()).isEqualTo(302);
        HttpResponse<String> late = send(path + "/confirm", bob, "");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("The override was ended at ").doesNotContainPattern("ended at \\d{4}-");
        assertThat(replica.get(PAGES + "/nothing", bob, "Accept", "text/html").statusCode())
                .isEqualTo(404);
    }
}

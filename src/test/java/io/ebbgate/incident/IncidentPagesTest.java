package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.Incident;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the pages say and do, without a browser. */
class IncidentPagesTest {

    private static final String PAGES = "/console/incidents";
    private static final Instant NOON = Instant.parse("2026-12-06T12:00:00Z");
    private static final SettableClock CLOCK = SettableClock.at(NOON);

    @TempDir
    private static Path folder;

    private static Replica replica;
    private static String ana;
    private static String vic;
    private static String ci;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), """
                zone: America/Los_Angeles
                environments: {production: {}, staging: {open: always}}
                services:
                  checkout: {name: Checkout <&>, group: Shop, statusPage: shown}
                  billing: {name: Billing, group: Money, statusPage: shown}
                  vault: {name: Vault, statusPage: hidden}
                rules:
                  - {name: all, match: {environments: [production]}, open: [days], notices: [PT1H]}
                """);
        Files.writeString(folder.resolve("days.ics"), """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//EN
                BEGIN:VEVENT
                UID:days
                DTSTAMP:20260101T000000Z
                SUMMARY:Day
                DTSTART:20260101T000000Z
                DURATION:PT24H
                RRULE:FREQ=DAILY
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n"));
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .clock(CLOCK)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .set("spring.quartz.auto-startup", "false")
                .set("ebbgate.notices.send", "false")
                .start();
        ana = token("ana", "manager", "");
        vic = token("vic", "viewer", "");
        ci = token("ci", "pipeline", ",\"services\":[\"*\"],\"environments\":[\"*\"]");
    }

    private static String token(String name, String role, String more) {
        return JsonPath.read(
                replica.post(
                                "/api/v1/tokens",
                                Replica.ADMIN,
                                "{\"name\":\"%s\",\"role\":\"%s\"%s}".formatted(name, role, more))
                        .body(),
                "$.token");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    /** Whatever other tests opened is over. */
    @BeforeEach
    void quiet() {
        CLOCK.set(NOON);
        for (IncidentFile draft : replica.bean(Incidents.class).all(State.DRAFT)) {
            send("/" + draft.id() + "/dismiss", ana, "reason", "tidied");
        }
        for (IncidentFile open : replica.bean(Incidents.class).all(State.OPEN)) {
            say(Long.toString(open.id()), "stage", "resolved", "reason", "tidied");
        }
    }

    private static String page(String path, String by) {
        HttpResponse<String> page = replica.get(PAGES + path, by, "Accept", "text/html");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    /** Fields and values in turn. */
    private static HttpResponse<String> send(String path, String by, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(encoded(fields[i]))
                    .append('=')
                    .append(encoded(fields[i + 1]))
                    .append('&');
        }
        return replica.post(PAGES + path, by, form.toString(), "Content-Type", "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String went(HttpResponse<String> sent) {
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        String path = sent.headers().firstValue("Location").orElseThrow();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Publishes one with no more than a tick. */
    private static String report(String... services) {
        String[] fields = new String[services.length * 2];
        for (int i = 0; i < services.length; i++) {
            fields[2 * i] = "services";
            fields[2 * i + 1] = services[i];
        }
        return went(send("", ana, fields));
    }

    private static HttpResponse<String> say(String id, String... fields) {
        String[] all = new String[fields.length + 2];
        all[0] = "version";
        all[1] = Long.toString(file(id).version());
        System.arraycopy(fields, 0, all, 2, fields.length);
        return send("/" + id + "/updates", ana, all);
    }

    private static IncidentFile file(String id) {
        return replica.bean(Incidents.class).find(Long.parseLong(id)).orElseThrow();
    }

    private static Incident shown(String id) {
        return replica.bean(Bulletins.class).current().incidents().stream()
                .filter(incident -> incident.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String approved(String service, String change) {
        return JsonPath.read(
                replica.post(
                                "/api/v1/decisions",
                                ci,
                                "{\"service\":\"%s\",\"environment\":\"production\",\"change\":\"%s\"}"
                                        .formatted(service, change))
                        .body(),
                "$.id");
    }

    private static void outcome(String decision, String what) {
        HttpResponse<String> told = replica.post(
                "/api/v1/decisions/" + decision + "/outcome",
                ci,
                "{\"outcome\":\"%s\",\"note\":\"exit <137>\"}".formatted(what));
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
    }

    /** Drafts are made once the report has committed. */
    private static String draft() {
        List<IncidentFile> drafts =
                await().until(() -> replica.bean(Incidents.class).all(State.DRAFT), files -> !files.isEmpty());
        return Long.toString(drafts.getFirst().id());
    }

    @Test
    void oneTickAndOneButtonTellCustomersAtOnce() {
        assertThat(page("/new", ana))
                .contains("Checkout &lt;&amp;&gt;", ">Shop<", ">Money<", "<option value=\"vault\">Vault</option>")
                .contains("Publish now");
        HttpResponse<String> prepared = replica.get(PAGES + "/new?services=billing", ana, "HX-Request", "true");
        assertThat(prepared.body())
                .startsWith("<div id=\"prepared\"")
                .contains("Problems with Billing", "We are investigating problems with Billing.");
        assertThat(page("/new?services=billing", ana))
                .contains("<p class=\"title\">Problems with Billing</p>")
                .containsPattern("id=\"service-billing\"[^>]*checked=\"checked\"");
        String id = report("billing");
        Incident incident = shown(id);
        assertThat(incident.stage()).isEqualTo(Incident.Stage.INVESTIGATING);
        assertThat(incident.latest().text()).startsWith("We are investigating problems with Billing.");
        assertThat(page("/" + id, vic))
                .contains("Problems with Billing", "incident-" + id, "href=\"/incidents/" + id + "\"")
                .doesNotContain("<textarea", ">Publish<");
        assertThat(page("", vic)).contains("Problems with Billing").doesNotContain("/console/incidents/new");
        assertThat(replica.get(PAGES + "/new", vic, "Accept", "text/html").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoKnowsMoreSaysMoreOnTheSamePage() {
        String id = went(send(
                "",
                ana,
                "services",
                "checkout",
                "others",
                "vault, billing",
                "title",
                "Nothing can be paid",
                "text",
                "Payments\r\nfail.",
                "condition",
                "major-outage",
                "startedAt",
                "2026-12-06T12:40",
                "zone",
                "Europe/Berlin",
                "nextBy",
                "PT15M",
                "reference",
                "OPS-1",
                "upstream",
                "https://status.example.com/incidents/7"));
        Incident incident = shown(id);
        assertThat(incident.title()).isEqualTo("Nothing can be paid");
        assertThat(incident.latest().text()).isEqualTo("Payments\nfail.");
        assertThat(incident.startedAt()).isEqualTo("2026-12-06T11:40:00Z");
        assertThat(incident.latest().nextBy()).isEqualTo("2026-12-06T12:15:00Z");
        assertThat(incident.conditions())
                .containsOnlyKeys("billing", "checkout", "vault")
                .containsValue(Incident.Condition.MAJOR_OUTAGE);
        assertThat(page("/" + id, vic))
                .contains("OPS-1", "https://status.example.com/incidents/7", "20 min after the start");
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost() {
        HttpResponse<String> wrong = send(
                "", ana, "others", "chekout", "title", "It <burns>", "startedAt", "2026-12-07T12:40", "zone", "UTC");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .contains(
                        "id=\"services-problem\"",
                        "id=\"startedAt-problem\"",
                        "value=\"chekout\"",
                        "It &lt;burns&gt;",
                        "value=\"2026-12-07T12:40\"",
                        "Nothing was published yet")
                .doesNotContain("id=\"title-problem\"");
        assertThat(send("", ana).body()).contains("id=\"services-problem\"");
        assertThat(send("", vic, "services", "billing").statusCode()).isEqualTo(403);
    }

    @Test
    void aSecondOneOfTheSameServicesIsOpenedOnlyByWhoeverMeansIt() {
        String first = report("billing");
        HttpResponse<String> twin = send("", ana, "services", "billing");
        assertThat(twin.statusCode()).isEqualTo(409);
        assertThat(twin.body())
                .contains("href=\"" + PAGES + "/" + first + "\"", "id=\"another\"", "checked=\"checked\"")
                .contains("tick below that this is another one")
                .doesNotContain("another&quot;: true");
        assertThat(went(send("", ana, "services", "billing", "another", "true")))
                .isNotEqualTo(first);
    }

    @Test
    void theNextStepIsPreparedWithItsSentence() {
        String id = report("billing");
        String page = page("/" + id, ana);
        assertThat(page)
                .contains("We have found the cause of the problems with Billing")
                .containsPattern("id=\"stage-identified\"[^>]*checked=\"checked\"")
                .containsPattern(
                        "id=\"stage-monitoring\"[^>]*class=\"skips\"|class=\"skips\"[^>]*id=\"stage-monitoring\"")
                .doesNotContainPattern("id=\"stage-investigating\"[^>]*class=\"skips\"");
        CLOCK.set(NOON.plus(Duration.ofMinutes(10)));
        went(say(
                id,
                "stage",
                "identified",
                "nextBy",
                "PT2H",
                "conditions.billing",
                "partial-outage",
                "others",
                "vault"));
        Incident.Update said = shown(id).latest();
        assertThat(said.text())
                .isEqualTo("We have found the cause of the problems with Billing, and are working on a fix.");
        assertThat(said.nextBy()).isEqualTo("2026-12-06T14:10:00Z");
        assertThat(shown(id).conditions())
                .containsEntry("billing", Incident.Condition.PARTIAL_OUTAGE)
                .containsEntry("vault", Incident.Condition.DEGRADED);
        assertThat(page("/" + id, ana))
                .contains("Operational</span> → <b>Degraded", "Degraded</span> → <b>Partial outage")
                .containsPattern("id=\"stage-monitoring\"[^>]*checked=\"checked\"");
        assertThat(say(id, "stage", "monitoring", "nextAt", "2026-12-06T09:00", "zone", "UTC")
                        .body())
                .contains("It must be at least 1 min and at most 7 d from now.");
        went(say(id, "stage", "monitoring", "text", "Better & better.", "nextAt", "2026-12-06T14:00", "zone", "UTC"));
        assertThat(shown(id).latest().nextBy()).isEqualTo("2026-12-06T14:00:00Z");
        went(say(id, "stage", "resolved", "nextBy", "PT1H"));
        assertThat(shown(id).latest().text()).isEqualTo("The problems with Billing are over.");
        assertThat(shown(id).latest().nextBy()).isNull();
        assertThat(page("/" + id, ana)).contains("Better &amp; better.", "Write the postmortem…", "Resolved");
    }

    @Test
    void whereItComesFromAndWhatIsSaidThereStandsOnItsPage() {
        String id = report("billing");
        assertThat(say(id, "stage", "identified", "upstream", "http://status.example.com/7")
                        .body())
                .contains("id=\"upstream-problem\"", "value=\"http://status.example.com/7\"");
        went(say(
                id, "stage", "identified", "reference", "OPS-9", "upstream", "https://status.example.com/incidents/9"));
        Upstreams upstreams = replica.bean(Upstreams.class);
        String address = "https://status.example.com/incidents/9";
        upstreams.claim(Long.parseLong(id), address, NOON, NOON);
        upstreams.heard(
                Long.parseLong(id), address, new Heard.Words(NOON, "resolved", "Cards <fail>", "All is well."), true);
        assertThat(page("/" + id, vic))
                .contains("OPS-9", "https://status.example.com/incidents/9", "<b>resolved</b>")
                .contains("Cards &lt;fail&gt;", "All is well.");
        CLOCK.set(NOON.plusSeconds(1));
        assertThat(page("/" + id, vic)).contains("It is resolved upstream, and still open here");
        went(say(id, "text", "It is our own.", "nowhere", "true"));
        assertThat(page("/" + id, vic)).doesNotContain("status.example.com/incidents/9", "resolved upstream");
    }

    @Test
    void aStepIsSkippedOnlyWithAReasonThatCustomersNeverSee() {
        String id = report("billing");
        HttpResponse<String> bare = say(id, "stage", "resolved", "text", "All fine again.");
        assertThat(bare.statusCode()).isEqualTo(400);
        assertThat(bare.body())
                .contains("id=\"reason-problem\"", "field reason shown", "All fine again.")
                .containsPattern("id=\"stage-resolved\"[^>]*checked=\"checked\"");
        assertThat(shown(id).isOpen()).isTrue();
        went(say(id, "stage", "resolved", "text", "All fine again.", "reason", "a false alarm of the probe"));
        assertThat(page("/" + id, vic)).contains("a false alarm of the probe");
        assertThat(shown(id).toString()).doesNotContain("false alarm");
    }

    @Test
    void whoeverWasSlowerIsToldWhatWasSaidMeanwhileAndLosesNothing() {
        String id = report("billing");
        long seen = file(id).version();
        went(say(id, "stage", "identified", "text", "It is the disk."));
        HttpResponse<String> late = send(
                "/" + id + "/updates",
                ana,
                "version",
                Long.toString(seen),
                "stage",
                "identified",
                "text",
                "My own words.");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("It is the disk.", "My own words.", "What you typed is still below")
                .contains("name=\"version\" value=\"" + file(id).version() + "\"");
        assertThat(file(id).updates()).hasSize(2);
    }

    @Test
    void aServiceThatIsHurtKeepsAnIncidentFromBeingResolved() {
        String id = report("billing");
        HttpResponse<String> wrong =
                say(id, "stage", "resolved", "reason", "quick", "conditions.billing", "degraded", "others", "nobody");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("id=\"conditions.billing-problem\"", "id=\"services-problem\"");
    }

    @Test
    void aBrokenPromiseIsOnThePageInTheListAndOnTopOfEveryPage() {
        String id = report("billing");
        String now = replica.get("/console", vic, "Accept", "text/html").body();
        assertThat(now)
                .contains("Incident " + id + " is open", "Next update by")
                .doesNotContain("Overdue");
        HttpResponse<String> alarms = replica.get(PAGES + "/alarms", vic);
        assertThat(alarms.body()).startsWith("<aside id=\"alarms\"").contains("Incident " + id + " is open");
        String seen = alarms.body().replaceAll("(?s).*seen=([0-9a-f]+).*", "$1");
        assertThat(replica.get(PAGES + "/alarms?seen=" + seen, vic).statusCode())
                .isEqualTo(204);
        CLOCK.set(NOON.plus(Duration.ofMinutes(31)));
        assertThat(replica.get(PAGES + "/alarms?seen=" + seen, vic).body()).contains("Overdue");
        assertThat(page("/" + id, vic)).contains("Customers were promised an update by");
        assertThat(page("", vic)).contains("Customers were promised an update by");
        assertThat(replica.get("/subscribe", null, "Accept", "text/html").body())
                .doesNotContain("is open");
    }

    @Test
    void aFailedChangeIsADraftThatIsPublishedOrIsNone() {
        outcome(approved("billing", "acme/billing@1"), "failed");
        String id = draft();
        assertThat(page("", ana))
                .contains(
                        "About to be published",
                        "Publish now",
                        "No incident",
                        "exit &lt;137&gt;",
                        "data-until=\"2026-12-06T12:02:00Z\"");
        assertThat(page("", vic)).contains("About to be published").doesNotContain("name=\"reason\"");
        assertThat(replica.get("/console", vic, "Accept", "text/html").body()).contains("Publishes itself at");
        HttpResponse<String> unreasoned = send("/" + id + "/dismiss", ana, "version", "1", "reason", " ");
        assertThat(unreasoned.statusCode()).isEqualTo(400);
        assertThat(unreasoned.body()).contains("id=\"reason-problem\"");
        went(send("/" + id + "/dismiss", ana, "version", "1", "reason", "a drill"));
        assertThat(page("/" + id, vic)).contains("said that it is no incident", "a drill");
        assertThat(page("?state=dismissed", vic)).contains("Drafts that were none", "a drill");

        outcome(approved("billing", "acme/billing@2"), "rolled-back");
        String second = draft();
        went(send("/" + second + "/publish", ana, "version", "1"));
        assertThat(shown(second).isOpen()).isTrue();
        HttpResponse<String> late = send("/" + second + "/dismiss", ana, "reason", "too late");
        assertThat(late.statusCode()).isEqualTo(409);
    }

    @Test
    void whatChangedNearItsStartStandsBesideIt() {
        CLOCK.set(NOON.minus(Duration.ofHours(7)));
        outcome(approved("billing", "acme/billing@long-ago"), "succeeded");
        CLOCK.set(NOON.minus(Duration.ofMinutes(20)));
        String decision = approved("billing", "acme/billing@just-before");
        outcome(decision, "succeeded");
        String other = approved("checkout", "acme/checkout@neighbour");
        outcome(other, "succeeded");
        replica.post(
                "/api/v1/decisions",
                ci,
                "{\"service\":\"checkout\",\"environment\":\"staging\",\"change\":\"acme/checkout@in-staging\"}");
        CLOCK.set(NOON);
        String id = report("billing");
        assertThat(replica.post("/api/v1/overrides", Replica.ADMIN, """
                        {"services":["billing"],"environments":["production"],"reason":"the fix","reference":"FIX-7",
                         "until":"2026-12-06T13:00:00Z","freezes":["incident-%s"]}""".formatted(id))
                        .statusCode())
                .isEqualTo(201);
        String page = page("/" + id, Replica.ADMIN);
        assertThat(page)
                .contains("acme/billing@just-before", "href=\"/console/decisions/" + decision + "\"", "Succeeded")
                .contains("Others in the same environments", "acme/checkout@neighbour", "FIX-7")
                .contains("freezes=incident-" + id)
                .doesNotContain("long-ago", "in-staging");
        assertThat(page.indexOf("just-before")).isLessThan(page.indexOf("neighbour"));
    }

    @Test
    void aPostmortemBeginsWithTheRecordAndIsPublishedAsPeopleWriteIt() {
        CLOCK.set(NOON.minus(Duration.ofMinutes(5)));
        outcome(approved("billing", "acme/billing@culprit"), "succeeded");
        CLOCK.set(NOON);
        String id = report("billing");
        assertThat(replica.get(PAGES + "/" + id + "/postmortem", ana, "Accept", "text/html")
                        .statusCode())
                .isEqualTo(409);
        went(say(id, "stage", "identified", "text", "It is *the* disk."));
        went(say(id, "stage", "monitoring"));
        CLOCK.set(NOON.plus(Duration.ofMinutes(50)));
        went(say(id, "stage", "resolved"));
        assertThat(page("/" + id + "/postmortem", ana))
                .contains("# Summary", "Lasted: 50 min", "Sun 6 Dec 2026 04:00 PST: Investigating (ana)", "# Cause")
                .contains("Sun 6 Dec 2026 03:55 PST: Approved, acme/billing@culprit", "It is \\*the\\* disk.");
        assertThat(replica.get(PAGES + "/" + id + "/postmortem", vic, "Accept", "text/html")
                        .statusCode())
                .isEqualTo(403);
        String version = Long.toString(file(id).version());
        String text = "# Cause\r\n\r\nA **full** disk. <script>alert(1)</script>\r\n\r\n# What went well\r\n\r\n";
        HttpResponse<String> preview =
                send("/" + id + "/postmortem", ana, "version", version, "text", text, "preview", "true");
        assertThat(preview.body())
                .contains("<h3>Cause</h3>", "A <strong>full</strong> disk.", "&lt;script&gt;")
                .doesNotContain("<h3>What went well</h3>", "<script>alert");
        assertThat(send("/" + id + "/postmortem", ana, "version", version, "text", "# Cause")
                        .statusCode())
                .isEqualTo(400);
        assertThat(file(id).updates()).hasSize(4);
        went(send("/" + id + "/postmortem", ana, "version", version, "text", text));
        assertThat(shown(id).stage()).isEqualTo(Incident.Stage.POSTMORTEM);
        assertThat(shown(id).latest().text()).isEqualTo("# Cause\n\nA **full** disk. <script>alert(1)</script>");
        assertThat(page("/" + id, vic)).contains("<h3>Cause</h3>").doesNotContain("<script>alert");
        assertThat(send("/" + id + "/postmortem", ana, "version", version, "text", "Late.")
                        .statusCode())
                .isEqualTo(409);
        assertThat(page("/" + id + "/postmortem", ana))
                .contains("A **full** disk.")
                .doesNotContain("# Timeline");
    }

    @Test
    void measuresAreThereToReadAndToTakeAway() {
        String id = report("billing");
        CLOCK.set(NOON.plus(Duration.ofMinutes(40)));
        String measures = replica.get("/api/v1/incidents/measures?from=2026-12-01T00:00:00Z", vic)
                .body();
        assertThat((String) JsonPath.read(measures, "$.zone")).isEqualTo("America/Los_Angeles");
        assertThat((String) JsonPath.read(measures, "$.quarters[0].quarter")).isEqualTo("2026-Q4");
        List<String> firstPosts = JsonPath.read(measures, "$.incidents[?(@.id=='%s')].toFirstPost".formatted(id));
        assertThat(firstPosts).containsExactly("PT0S");
        List<Integer> broken = JsonPath.read(measures, "$.incidents[?(@.id=='%s')].promisesBroken".formatted(id));
        assertThat(broken).containsExactly(1);
        assertThat(replica.get("/api/v1/incidents/measures?from=yesterday", vic).statusCode())
                .isEqualTo(400);
        assertThat(page("/quarters", vic)).contains("Q4 2026", "/console/incidents/" + id, "Quarters as CSV");
        HttpResponse<String> csv = replica.get(PAGES + "/measures.csv", vic);
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.body()).contains("\r\n" + id + ",Problems with Billing,2026-Q4,investigating,");
        assertThat(replica.get(PAGES + "/quarters.csv", vic).body()).contains("\r\n2026-Q4,2026-10-01T07:00:00Z,");
    }

    @Test
    void thePastIsTurnedOverPageByPage() {
        replica.bean(JdbcClient.class).sql("""
                        WITH filed AS (
                            INSERT INTO incident (version, state, title, services, started_at, filed_at, filed_by, resolved_at)
                            SELECT 2, 'resolved', 'Old ' || n, '{vault}', t, t, 'ada', t + interval '1 hour'
                            FROM (SELECT n, timestamptz '2020-01-01' + n * interval '1 day' AS t FROM generate_series(1, 60) AS n) AS old
                            RETURNING id, started_at),
                        said AS (
                            INSERT INTO incident_update (incident, number, stage, at, by_name, by_who, text)
                            SELECT id, n, CASE n WHEN 1 THEN 'investigating' ELSE 'resolved' END, started_at + (n - 1) * interval '1 hour',
                                'ada', 'x', 'Said.'
                            FROM filed, generate_series(1, 2) AS n)
                        SELECT count(*) FROM filed
                        """).query(Long.class).single();
        String first = page("", vic);
        assertThat(first).contains("Older").contains("Old 60").doesNotContain("Old 1<");
        String before = first.replaceAll("(?s).*before=(\\d+).*", "$1");
        assertThat(page("?before=" + before, vic)).contains("Latest").doesNotContain("Old 60");
    }
}

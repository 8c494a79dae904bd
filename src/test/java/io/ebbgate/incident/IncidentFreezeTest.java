package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ebbgate.Replica;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an open incident is to the gate. Incident 1 is over when each test begins. */
class IncidentFreezeTest extends OnCall {

    private static HttpResponse<String> override(String freezes) {
        return one.post("/api/v1/overrides", Replica.ADMIN, """
                {"services":["billing"],"environments":["production"],"reason":"the fix","reference":"OPS-7",
                 "until":"2026-11-25T11:00:00Z","freezes":[%s]}""".formatted(freezes));
    }

    private static boolean approves(Replica replica, String service, String environment) {
        HttpResponse<String> answer = ask(replica, service, environment);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 423);
        return answer.statusCode() == 200;
    }

    @Test
    void whileItIsOpenNothingIsApprovedOfWhatItNames() {
        open("{\"services\":[\"billing\"],\"title\":\"Invoices fail\"}");
        for (Replica replica : List.of(one, other())) {
            assertThat(approves(replica, "billing", "production")).isFalse();
            assertThat(approves(replica, "search", "production")).isTrue();
        }
        JsonNode denied = json(ask(other(), "billing", "production"));
        assertThat(denied.at("/reasons/0/code").asString()).isEqualTo("frozen");
        assertThat(denied.at("/reasons/0/detail").asString())
                .isEqualTo(
                        "A freeze began Wed 25 Nov 2026 10:00 UTC: incident 2 is open: Invoices fail. It ends when the"
                                + " incident is resolved; an override that names incident-2 lets a fix through.");
        assertThat(denied.get("earliest").isNull()).isTrue();
    }

    @Test
    void onlyWhereARuleSaysSo() {
        open("{\"services\":[\"billing\"]}");
        assertThat(approves(one, "billing", "qa")).isFalse();
        assertThat(approves(one, "billing", "lab")).as("incidents: ignore").isTrue();
        assertThat(approves(one, "billing", "staging")).as("no rule at all").isTrue();
    }

    @Test
    void anUpdateFreezesWhatItNamesMoreAndResolvingLiftsItAll() {
        open("{\"services\":[\"billing\"]}");
        say("2", 1, "\"text\":\"Search too.\",\"services\":[\"search\"]");
        assertThat(approves(other(), "search", "production")).isFalse();
        say("2", 2, "\"text\":\"Search is fine.\",\"conditions\":{\"search\":\"operational\"}");
        assertThat(approves(other(), "search", "production"))
                .as("it is still named")
                .isFalse();
        say("2", 3, "\"stage\":\"resolved\",\"text\":\"It is over.\",\"reason\":\"x\"");
        for (Replica replica : List.of(one, other())) {
            assertThat(approves(replica, "billing", "production")).isTrue();
            assertThat(approves(replica, "search", "production")).isTrue();
        }
        say("2", 4, "\"stage\":\"monitoring\",\"text\":\"It is back.\"");
        assertThat(approves(other(), "billing", "production")).isFalse();
    }

    @Test
    void onceOpeningItHasReturnedNoReplicaApproves() throws InterruptedException {
        record Asked(boolean afterOpening, boolean approved) {}
        AtomicBoolean opened = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        List<Asked> all = new CopyOnWriteArrayList<>();
        List<Replica> gates = List.of(one, other());
        List<Thread> pipelines = gates.stream()
                .map(gate -> Thread.ofVirtual().start(() -> {
                    while (!over.get()) {
                        boolean after = opened.get();
                        all.add(new Asked(after, approves(gate, "billing", "production")));
                    }
                }))
                .toList();
        await().until(() -> all.stream().filter(Asked::approved).count() > 10);
        open("{\"services\":[\"billing\"]}");
        opened.set(true);
        await().until(() -> all.stream().filter(Asked::afterOpening).count() > 20);
        over.set(true);
        for (Thread pipeline : pipelines) {
            pipeline.join();
        }
        assertThat(all).filteredOn(Asked::afterOpening).isNotEmpty().noneMatch(Asked::approved);
    }

    @Test
    void anOverrideThatNamesItLetsAFixThrough() {
        open("{\"services\":[\"billing\"],\"title\":\"Invoices fail\"}");
        assertThat(problems(override("\"incident-9\"")).getFirst())
                .contains("incident-2 (incident 2 is open: Invoices fail)");
        assertThat(override("").statusCode()).isEqualTo(201);
        assertThat(approves(other(), "billing", "production"))
                .as("it does not name it")
                .isFalse();
        assertThat(override("\"incident-2\"").statusCode()).isEqualTo(201);
        HttpResponse<String> answer = ask(other(), "billing", "production");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).at("/override/overridden/0/code").asString()).isEqualTo("frozen");
    }

    @Test
    void nobodyLiftsItButWhoResolvesIt() {
        open("{\"services\":[\"billing\"]}");
        HttpResponse<String> lifted = one.delete("/api/v1/freezes/incident-2?reason=x", ana, null);
        assertThat(lifted.statusCode()).isEqualTo(409);
        assertThat(json(lifted).get("detail").asString())
                .isEqualTo("incident-2 stands while incident 2 is open, and ends when that is resolved."
                        + " An override that names incident-2 lets a fix through.");
        assertThat(one.get("/api/v1/freezes/other", ana).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsToBeDoneAfterItCanBePlannedMeanwhile() {
        String slots = "/api/v1/slots?service=billing&environment=production&duration=PT1H&limit=3";
        JsonNode before = json(one.get(slots, ana)).get("slots");
        open("{\"services\":[\"billing\"]}");
        assertThat(before.size()).isEqualTo(3);
        assertThat(json(one.get(slots, ana)).get("slots")).isEqualTo(before);
    }

    @Test
    void theConsoleSaysWhatItIsAndWhereItIsFound() {
        open("{\"services\":[\"billing\"],\"title\":\"Invoices fail\"}");
        String now = one.get("/console", ana).body();
        assertThat(now).contains("incident 2 is open: Invoices fail").contains("/console/incidents/2");
        assertThat(now).doesNotContain("/console/freezes/incident-2/lift");
    }
}

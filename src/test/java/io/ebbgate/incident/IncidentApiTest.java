package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.IncidentSource;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From the first word to the last, through the API. Incident 1 is over when each test begins. */
class IncidentApiTest extends OnCall {

    @Test
    void itTakesNoMoreThanTheServicesToSayThatSomethingIsBroken() {
        JsonNode opened = open("{\"services\":[\"search\",\"billing\"]}");
        assertThat(opened.get("state").asString()).isEqualTo("open");
        assertThat(opened.get("stage").asString()).isEqualTo("investigating");
        assertThat(opened.get("title").asString()).isEqualTo("Problems with Billing and Search");
        assertThat(opened.at("/updates/0/text").asString())
                .isEqualTo("We are investigating problems with Billing and Search."
                        + " We will tell you more as soon as we know more.");
        assertThat(opened.at("/updates/0/by").asString()).isEqualTo("ana");
        assertThat(conditions(opened)).containsExactly("billing=degraded", "search=degraded");
        assertThat(opened.get("nextBy").asString()).isEqualTo("2026-11-25T10:30:00Z");
        assertThat(opened.get("startedAt").asString()).isEqualTo(NOW.toString());
        assertThat(opened.get("freeze").asString()).isEqualTo("incident-2");
        // Without waiting for anything: it is shown by whoever took it.
        assertThat(one.bean(Bulletins.class).current().incidents())
                .extracting(Incident::id)
                .contains("2");
    }

    @Test
    void whoeverKnowsMoreSaysMore() {
        JsonNode opened = open("""
                {"services":["billing"],"conditions":{"search":"major-outage"},"title":"Invoices fail",
                 "text":"Invoices cannot be paid.","startedAt":"2026-11-25T10:40:00+01:00","nextBy":"PT10M","reference":"OPS-7"}
                """);
        assertThat(opened.get("title").asString()).isEqualTo("Invoices fail");
        assertThat(conditions(opened)).containsExactly("billing=degraded", "search=major-outage");
        assertThat(opened.get("startedAt").asString()).isEqualTo("2026-11-25T09:40:00Z");
        assertThat(opened.get("nextBy").asString()).isEqualTo("2026-11-25T10:10:00Z");
        assertThat(opened.get("reference").asString()).isEqualTo("OPS-7");
        Incident seen = one.bean(IncidentSource.class).find("2").orElseThrow();
        assertThat(seen.latest().text()).isEqualTo("Invoices cannot be paid.");
        assertThat(seen.worst()).isEqualTo(Incident.Condition.MAJOR_OUTAGE);
    }

    @Test
    void stepByStepEachUpdateSaysWhoWhenAndHowItIsNow() {
        open("{\"services\":[\"billing\"]}");
        CLOCK.set(NOW.plusSeconds(600));
        say(
                "2",
                1,
                "\"stage\":\"identified\",\"text\":\"A disk is full.\",\"conditions\":{\"billing\":\"partial-outage\"}");
        CLOCK.set(NOW.plusSeconds(1200));
        say("2", 2, "\"stage\":\"monitoring\",\"text\":\"It has room again.\",\"services\":[\"search\"]");
        CLOCK.set(NOW.plusSeconds(1800));
        JsonNode over = say("2", 3, "\"stage\":\"resolved\",\"text\":\"All is well.\"");
        assertThat(over.get("state").asString()).isEqualTo("resolved");
        assertThat(over.get("resolvedAt").asString()).isEqualTo("2026-11-25T10:30:00Z");
        assertThat(over.get("nextBy").isNull()).isTrue();
        assertThat(conditions(over)).containsExactly("billing=operational", "search=operational");
        assertThat(over.at("/updates/3/effects").toString()).isEqualTo("""
                [{"service":"billing","before":"partial-outage","after":"operational"},\
                {"service":"search","before":"degraded","after":"operational"}]""");
        assertThat(over.at("/updates/2/nextBy").asString()).isEqualTo("2026-11-25T14:20:00Z");
        assertThat(over.at("/updates/1/at").asString()).isEqualTo("2026-11-25T10:10:00Z");
        assertThat(one.bean(IncidentSource.class).openAfter(NOW))
                .extracting(Incident::id)
                .contains("2");
        assertThat(one.bean(IncidentSource.class).openAfter(NOW.plus(Duration.ofHours(1))))
                .isEmpty();
        Instant resolved = NOW.plusSeconds(1800);
        assertThat(one.bean(IncidentSource.class).within(resolved.minusMillis(1), resolved))
                .extracting(Incident::id)
                .containsExactly("2");
        assertThat(one.bean(IncidentSource.class).within(resolved, resolved.plusMillis(1)))
                .isEmpty();
        assertThat(one.bean(IncidentSource.class).within(NOW.minusMillis(1), NOW))
                .isEmpty();
        assertThat(ledger("incident-updated").getFirst().at("/body/stage").asString())
                .isEqualTo("resolved");
    }

    @Test
    void aStepIsSkippedForAReasonThatCustomersDoNotSee() {
        open("{\"services\":[\"billing\"]}");
        assertThat(problems(update("2", 1, "\"stage\":\"resolved\",\"text\":\"It is over.\"")))
                .containsExactly("reason: it is required where a step is skipped: why investigating is followed by"
                        + " resolved at once. Customers do not see it.");
        JsonNode over = say("2", 1, "\"stage\":\"resolved\",\"text\":\"It is over.\",\"reason\":\"a false alarm\"");
        assertThat(over.at("/updates/1/reason").asString()).isEqualTo("a false alarm");
        assertThat(one.bean(IncidentSource.class).find("2").orElseThrow().toString())
                .doesNotContain("false alarm");
    }

    @Test
    void itIsReopenedAsItWasAndIsResolvedAnew() {
        open("{\"conditions\":{\"billing\":\"major-outage\"}}");
        say("2", 1, "\"stage\":\"resolved\",\"text\":\"It is over.\",\"reason\":\"x\"");
        CLOCK.set(NOW.plusSeconds(60));
        JsonNode again = say("2", 2, "\"stage\":\"identified\",\"text\":\"It is back.\"");
        assertThat(again.get("state").asString()).isEqualTo("open");
        assertThat(conditions(again)).containsExactly("billing=major-outage");
        assertThat(again.at("/updates/2/effects/0/before").asString()).isEqualTo("operational");
        assertThat(again.get("resolvedAt").isNull()).isTrue();
        CLOCK.set(NOW.plusSeconds(120));
        say("2", 3, "\"stage\":\"resolved\",\"text\":\"Now.\",\"reason\":\"x\"");
        JsonNode learnt = say("2", 4, "\"stage\":\"postmortem\",\"text\":\"We learnt:\\n\\n- much\"");
        assertThat(learnt.get("resolvedAt").asString()).isEqualTo("2026-11-25T10:02:00Z");
        assertThat(learnt.get("state").asString()).isEqualTo("resolved");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{}                                                       | services",
                "{'services':[]}                                          | services",
                "{'services':['nothing']}                                 | services[0]",
                "{'services':[null,'billing']}                            | services[0]",
                "{'conditions':{'billing':'broken'}}                      | conditions.billing",
                "{'conditions':{'billing':null}}                          | conditions.billing",
                "{'services':['billing'],'startedAt':'2026-11-25T10:00:01Z'} | startedAt",
                "{'services':['billing'],'startedAt':'2020-01-01T00:00:00Z'} | startedAt",
                "{'services':['billing'],'startedAt':'yesterday'}         | startedAt",
                "{'services':['billing'],'nextBy':'PT5S'}                 | nextBy",
                "{'services':['billing'],'nextBy':'P8D'}                  | nextBy",
                "{'services':['billing'],'nextBy':'P999999999999D'}       | nextBy",
                "{'services':['billing'],'nextBy':'2026-11-25T09:00:00Z'} | nextBy",
                "{'services':['billing'],'title':'a\\u0000b'}             | title",
                "{'services':['billing'],'text':'\\ud800'}                | text",
                "{'services':['billing'],'upstream':'http://a.example/'}  | upstream",
                "{'services':['billing'],'upstream':'https://u:p@a.example/'} | upstream",
                "{'services':['billing'],'version':1}                     | version",
            })
    void whatCannotBeIsNamedByItsField(String body, String field) {
        assertThat(problems(post("", body.replace('\'', '"'))))
                .singleElement()
                .asString()
                .startsWith(field + ": ");
        assertThat(incidents("state=open")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'text':''                                            | text",
                "'stage':'done','text':'x'                            | stage",
                "'stage':'postmortem','text':'x'                      | stage",
                "'text':'x','conditions':{'nothing':'degraded'}       | conditions.nothing",
                "'text':'x','stage':'resolved','reason':'x','conditions':{'billing':'degraded'} | conditions.billing",
                "'text':'x','stage':'resolved','reason':'x','nextBy':'PT5M' | nextBy",
            })
    void whatCannotBeSaidIsNamedByItsField(String properties, String field) {
        open("{\"services\":[\"billing\"]}");
        assertThat(problems(update("2", 1, properties.replace('\'', '"'))))
                .singleElement()
                .asString()
                .startsWith(field + ": ");
        assertThat(incident("2").get("version").asLong()).isEqualTo(1);
    }

    @Test
    void whatThePolicyHasNoMoreCanBeSaidToBeFineWhereTheIncidentNamesIt() {
        open("{\"services\":[\"billing\"]}");
        JdbcClient jdbc = one.bean(JdbcClient.class);
        jdbc.sql("UPDATE incident SET services = '{old}' WHERE id = 2").update();
        jdbc.sql("UPDATE incident_effect SET service = 'old' WHERE incident = 2")
                .update();
        JsonNode told = say("2", 1, "\"text\":\"It works.\",\"conditions\":{\"old\":\"operational\"}");
        assertThat(conditions(told)).containsExactly("old=operational");
    }

    @Test
    void whoDidNotSeeTheLatestUpdateIsToldOfIt() {
        open("{\"services\":[\"billing\"]}");
        assertThat(problems(post("/2/updates", "{\"text\":\"x\"}")))
                .containsExactly("version: it is required: the version that you saw");
        say("2", 1, "\"text\":\"A disk is full.\",\"stage\":\"identified\"");
        HttpResponse<String> late = update("2", 1, "\"text\":\"Still looking.\"");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(late).get("detail").asString())
                .isEqualTo("You saw version 1 of incident 2, and it is at version 2 now: ana said (identified):"
                        + " \"A disk is full.\". Look at it again, then repeat what you still want to say.");
        assertThat(json(late).get("version").asLong()).isEqualTo(2);
        assertThat(json(late).at("/updates/0/stage").asString()).isEqualTo("identified");
    }

    @Test
    void ofTwoWhoSayTheSameAtOnceOneIsToldOfTheOther() throws Exception {
        List<HttpResponse<String>> opened = atOnce(() -> post("", "{\"services\":[\"billing\"]}"));
        assertThat(opened).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 409);
        HttpResponse<String> second = opened.stream()
                .filter(answer -> answer.statusCode() == 409)
                .findFirst()
                .orElseThrow();
        assertThat(json(second).get("incident").asString()).isEqualTo("2");
        assertThat(atOnce(() -> update("2", 1, "\"text\":\"A disk is full.\"")))
                .extracting(HttpResponse::statusCode)
                .containsExactlyInAnyOrder(200, 409);
        assertThat(incident("2").get("updates").size()).isEqualTo(2);
        open("{\"services\":[\"billing\"],\"another\":true}");
        assertThat(incidents("state=open")).hasSize(2);
    }

    private static List<HttpResponse<String>> atOnce(Callable<HttpResponse<String>> deed) throws Exception {
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> first = both.submit(deed);
            Future<HttpResponse<String>> second = both.submit(deed);
            return List.of(first.get(), second.get());
        }
    }

    @Test
    void listsAreFilteredAndPaged() {
        open("{\"services\":[\"billing\"]}");
        open("{\"services\":[\"search\",\"billing\"]}");
        assertThat(incidents("state=open&service=search")).hasSize(1);
        assertThat(incidents("state=resolved")).hasSize(1);
        assertThat(incidents("state=&service=%20&before="))
                .as("an empty filter")
                .isEqualTo(incidents(""));
        JsonNode first = done(one.get("/api/v1/incidents?limit=2", vic));
        assertThat(first.get("next").asString()).isEqualTo("2");
        assertThat(incidents("limit=2&before=2"))
                .extracting(incident -> incident.get("id").asString())
                .containsExactly("1");
        assertThat(problems(one.get("/api/v1/incidents?state=odd&limit=0&before=x&service=%00", vic)))
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactly("limit", "state", "before", "service");
    }

    @Test
    void whoMayOnlyLookSaysNothing() {
        assertThat(one.post("/api/v1/incidents", vic, "{\"services\":[\"billing\"]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(one.post("/api/v1/incidents", ci, "{\"services\":[\"billing\"]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(one.get("/api/v1/incidents/99", vic).statusCode()).isEqualTo(404);
        assertThat(one.get("/api/v1/incidents/one", vic).statusCode()).isEqualTo(404);
    }
}

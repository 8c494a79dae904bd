package io.ebbgate.pages;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import java.net.http.HttpResponse;

/** A day with incidents: one is over and has its postmortem, one is open, and a change that failed is about to become one. */
final class IncidentRows {

    private IncidentRows() {}

    static void fill(Replica replica) {
        String over = id(post(replica, "", """
                {"services":["mail"],"title":"Mails are late","startedAt":"2026-12-06T11:50:00Z"}"""));
        say(replica, over, 1, "\"stage\":\"identified\",\"text\":\"A queue is full.\"");
        say(
                replica,
                over,
                2,
                "\"stage\":\"resolved\",\"text\":\"All mails are out.\",\"reason\":\"emptying it was the fix\"");
        say(replica, over, 3, """
                "stage":"postmortem","text":"# Cause\\n\\nA queue was **full**.\\n\\n# What we change\\n\\n- Its size is watched.\\n- It empties itself."
                """);
        String open = id(post(replica, "", """
                {"services":["checkout","search"],"conditions":{"checkout":"major-outage"},"title":"Nothing can be bought",
                 "reference":"OPS-7","upstream":"https://status.example.com/incidents/7",
                 "startedAt":"2026-12-06T12:10:00Z"}"""));
        say(replica, open, 1, """
                "stage":"identified","text":"A payment provider is down. We are switching to another one.","nextBy":"PT15M"
                """);
        String failed = JsonPath.read(
                replica.post("/api/v1/decisions", Replica.ADMIN, """
                        {"service":"billing","environment":"production","change":"acme/billing@77aa01c"}""").body(), "$.id");
        replica.post("/api/v1/decisions/" + failed + "/outcome", Replica.ADMIN, """
                {"outcome":"failed","note":"migration 214 did not end"}""");
    }

    private static HttpResponse<String> post(Replica replica, String path, String body) {
        HttpResponse<String> answer = replica.post("/api/v1/incidents" + path, Replica.ADMIN, body);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
        return answer;
    }

    private static String id(HttpResponse<String> answer) {
        return JsonPath.read(answer.body(), "$.id");
    }

    private static void say(Replica replica, String id, int version, String properties) {
        post(replica, "/" + id + "/updates", "{\"version\":%d,%s}".formatted(version, properties));
    }
}

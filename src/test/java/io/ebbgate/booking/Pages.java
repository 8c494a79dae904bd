package io.ebbgate.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console as one person sees it, without a browser. */
record Pages(Replica replica, String token) {

    String open(String path) {
        HttpResponse<String> page = replica.get(path, token, "Accept", "text/html");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    /** Fields are names and values in turn. */
    HttpResponse<String> send(String path, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return replica.post(
                path,
                token,
                form.toString(),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "text/html");
    }

    /** Sends a form that is done as it is wanted, and returns the path that leads on from there. */
    String done(String path, String... fields) {
        HttpResponse<String> answer = send(path, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("/console"));
    }

    /** What a field of a page holds. */
    static String held(String page, String field) {
        Matcher input =
                Pattern.compile("<input[^>]* name=\"" + field + "\"[^>]*>").matcher(page);
        assertThat(input.find()).as("%s in %s", field, page).isTrue();
        Matcher value = Pattern.compile(" value=\"([^\"]*)\"").matcher(input.group());
        return value.find() ? value.group(1) : "";
    }

    /** What is said to be wrong with a field, empty where nothing is. */
    static String problem(String page, String field) {
        Matcher problem =
                Pattern.compile("id=\"" + field + "-problem\"[^>]*>([^<]*)<").matcher(page);
        return problem.find() ? problem.group(1) : "";
    }
}

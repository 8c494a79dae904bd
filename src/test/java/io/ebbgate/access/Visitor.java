package io.ebbgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser, as far as HTTP goes: cookies that every replica gets, pages, and the forms on them. */
final class Visitor {

    static final String PASSWORD = "seven lazy tides below";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern META_TOKEN = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");
    private static final Pattern COOKIE = Pattern.compile("([^=]+)=([^;]*)(.*)");

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private Replica replica;

    Visitor(Replica replica) {
        this.replica = replica;
    }

    /** Somebody who was invited with that role, has set the usual password, and is signed in. */
    static Visitor joined(Replica replica, String email, String role) {
        return joined(replica, invited(replica, email, role));
    }

    /** Somebody who sets the usual password by that invitation's answer. */
    static Visitor joined(Replica replica, HttpResponse<String> invited) {
        Visitor visitor = new Visitor(replica);
        HttpResponse<String> answer = visitor.submit(pathOf(invited), "password", PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return visitor;
    }

    static HttpResponse<String> invited(Replica replica, String email, String role) {
        HttpResponse<String> answer = replica.post(
                "/api/v1/people",
                Replica.ADMIN,
                "{\"name\":\"%1$s\",\"email\":\"%1$s\",\"role\":\"%2$s\"}".formatted(email, role));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    static String pathOf(HttpResponse<String> invited) {
        return URI.create(JsonPath.<String>read(invited.body(), "$.invitation")).getPath();
    }

    static String idOf(HttpResponse<String> invited) {
        return JsonPath.read(invited.body(), "$.id");
    }

    /** Somebody who got hold of this one's cookies. */
    Visitor thief() {
        Visitor thief = new Visitor(replica);
        thief.cookies.putAll(cookies);
        return thief;
    }

    /** The same browser, whose next requests another replica gets. */
    Visitor at(Replica other) {
        replica = other;
        return this;
    }

    Visitor signIn(String email, String password) {
        HttpResponse<String> answer = trySignIn(email, password);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return this;
    }

    HttpResponse<String> trySignIn(String email, String password) {
        return submit("/sign-in", "email", email, "password", password);
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null, "Accept", "text/html");
    }

    /** Loads that page and sends a form of it to the page's own address, as {@code th:action} and a browser would. */
    HttpResponse<String> submit(String page, String... fields) {
        return submitTo(page, page, fields);
    }

    HttpResponse<String> submitTo(String page, String action, String... fields) {
        String token = found(FORM_TOKEN, get(page));
        StringBuilder form = new StringBuilder("_csrf=" + encoded(token));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return post(action, form.toString());
    }

    HttpResponse<String> post(String path, String form) {
        return send("POST", path, form, "Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded");
    }

    /** What a script of that page sends. */
    HttpResponse<String> postJson(String page, String path, String json) {
        String token = found(META_TOKEN, get(page));
        return send("POST", path, json, "Content-Type", "application/json", "X-XSRF-TOKEN", token);
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) {
        URI uri = URI.create("http://localhost:" + replica.port()).resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = exchange(request.build());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        Matcher cookie = COOKIE.matcher(header);
        assertThat(cookie.matches()).isTrue();
        if (cookie.group(3).contains("Max-Age=0")) {
            cookies.remove(cookie.group(1));
        } else {
            cookies.put(cookie.group(1), cookie.group(2));
        }
    }

    String session() {
        return cookies.getOrDefault(ConsoleConfiguration.SESSION_COOKIE, "");
    }

    /** Whether they may see their own account. */
    boolean isSignedIn() {
        HttpResponse<String> answer = get("/console/account");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 302);
        return answer.statusCode() == 200;
    }

    static String location(HttpResponse<String> answer) {
        URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return location.getHost() == null || location.getHost().equals("localhost")
                ? location.getRawPath() + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery())
                : location.toString();
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as("%s in %s", pattern, page.body()).isTrue();
        return matcher.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

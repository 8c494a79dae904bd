package io.ebbgate.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is signed in to a service's console, as far as HTTP goes. */
final class Visitor implements AutoCloseable {

    private static final Pattern INVITATION = Pattern.compile("\"invitation\":\"([^\"]+)\"");
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final String base;

    private Visitor(Service service) {
        this.base = "http://localhost:" + service.port();
    }

    /** A manager, by an invitation of their own. */
    static Visitor of(Service service) throws IOException, InterruptedException {
        String invited = service.expect(201, "POST", "/api/v1/people", """
                {"name":"Robin","email":"robin@example.com","role":"manager"}""");
        Visitor visitor = new Visitor(service);
        String path = URI.create(found(INVITATION, invited)).getPath();
        String token = found(FORM_TOKEN, visitor.get(path));
        visitor.send(HttpRequest.newBuilder(URI.create(visitor.base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("password=seven+lazy+tides+below&_csrf=" + token)));
        return visitor;
    }

    private static String found(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    /** The body of a page. */
    String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(answer.uri() + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        client.close();
    }
}

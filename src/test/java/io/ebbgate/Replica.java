package io.ebbgate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The whole service on a port of its own, as many in one test as it likes. */
public final class Replica implements AutoCloseable {

    /** An admin's token at every replica whose test sets no other bootstrap token. */
    public static final String ADMIN = "the-bootstrap-token-of-every-test-replica";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final ConfigurableApplicationContext context;

    private Replica(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** On that database: a JDBC URL with user and password in it. */
    public static Setup on(String url) {
        return new Setup().set("spring.datasource.url", url);
    }

    /** With a PostgreSQL of its own in that directory. */
    public static Setup embedded(Path data) {
        return new Setup().set("ebbgate.data", data.toString());
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** Headers are names and values in turn. */
    public HttpResponse<String> get(String path, @Nullable String token, String... headers) {
        return send("GET", path, token, null, headers);
    }

    /** Sends JSON, unless the headers name another {@code Content-Type}. */
    public HttpResponse<String> post(String path, @Nullable String token, String body, String... headers) {
        return send("POST", path, token, body, headers);
    }

    /** Sends JSON, unless the headers name another {@code Content-Type}. */
    public HttpResponse<String> put(String path, @Nullable String token, String body, String... headers) {
        return send("PUT", path, token, body, headers);
    }

    /** Sends JSON where there is a body, unless the headers name another {@code Content-Type}. */
    public HttpResponse<String> delete(String path, @Nullable String token, @Nullable String body, String... headers) {
        return send("DELETE", path, token, body, headers);
    }

    public HttpResponse<String> send(
            String method, String path, @Nullable String token, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** What a replica is started with. */
    public static final class Setup {

        private final Map<String, String> properties = new LinkedHashMap<>();
        private final List<Class<?>> extra = new ArrayList<>();
        private @Nullable Clock clock;

        private Setup() {
            set("server.port", "0");
            set("server.shutdown", "immediate");
            set("spring.main.banner-mode", "off");
            set("ebbgate.bootstrap-token", ADMIN);
        }

        public Setup calendars(Path folder) {
            return set("ebbgate.calendars", folder.toString());
        }

        /** In place of the system's. */
        public Setup clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        public Setup set(String property, String value) {
            properties.put(property, value);
            return this;
        }

        /** A controller or listener of the test's own. */
        public Setup with(Class<?>... beans) {
            extra.addAll(List.of(beans));
            return this;
        }

        public Replica start() {
            String[] arguments = properties.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new);
            return new Replica(new SpringApplicationBuilder(Ebbgate.class)
                    .initializers(context -> register((GenericApplicationContext) context))
                    .run(arguments));
        }

        private void register(GenericApplicationContext context) {
            extra.forEach(context::registerBean);
            Clock replacement = clock;
            if (replacement != null) {
                context.registerBean("testClock", Clock.class, () -> replacement, bean -> bean.setPrimary(true));
            }
        }
    }
}

package io.ebbgate.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.ebbgate.SettableClock;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HttpEndpointsTlsTest {

    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final char[] WORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();
    private static HttpsServer server;
    private static HttpEndpoints endpoints;

    /** A server whose certificate, which the client trusts, is for hooks.example.com. */
    @BeforeAll
    static void start() throws Exception {
        SSLContext tls = tls(certificate());
        server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
            SEEN.add(session.getRequestedServerNames() + " "
                    + exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        endpoints = new HttpEndpoints(
                new EndpointSettings(List.of("127.0.0.1"), Duration.ofMillis(500), Duration.ofSeconds(5)),
                _ -> List.of(HERE),
                tls,
                SettableClock.at("2026-12-01T10:00:00Z"));
    }

    private static Path certificate() throws Exception {
        Path store = folder.resolve("hooks.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "hooks",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks.example.com",
                        "-ext",
                        "san=dns:hooks.example.com",
                        "-validity",
                        "3650",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(WORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        return store;
    }

    private static SSLContext tls(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, WORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, WORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, WORD);
        trusted.setCertificateEntry("hooks", keys.getCertificate("hooks"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void stop() {
        endpoints.close();
        server.stop(0);
    }

    private static Attempt post(String host, int port) {
        return endpoints.post(new Post(URI.create("https://" + host + ":" + port + "/"), Map.of(), "{}"));
    }

    @Test
    void theAddressThatWasLookedAtIsConnectedToUnderTheName() {
        int port = server.getAddress().getPort();
        SEEN.clear();
        assertThat(post("hooks.example.com", port)).isEqualTo(new Attempt.Accepted("HTTP 204 No Content"));
        assertThat(SEEN).containsExactly("[type=host_name (0), value=hooks.example.com] hooks.example.com:" + port);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        SEEN.clear();
        assertThat(post("other.example.com", server.getAddress().getPort()))
                .isInstanceOfSatisfying(
                        Attempt.Deferred.class,
                        deferred -> assertThat(deferred.why()).startsWith("no secure connection"));
        assertThat(SEEN).isEmpty();
    }

    @Test
    void whoeverNeverShakesHandsIsLeft() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, HERE)) {
            assertThat(post("hooks.example.com", silent.getLocalPort()))
                    .isEqualTo(new Attempt.Deferred("no connection or no answer in time", null));
        }
    }
}

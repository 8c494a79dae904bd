package io.ebbgate.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes the client that goes nowhere by itself: no redirects, no proxies, no repeats, no cookies, no passwords. */
final class HttpClients {

    /** A round posts to the same host again soon or not at all; most servers keep a connection for longer than this. */
    private static final TimeValue KEPT = TimeValue.ofSeconds(4);

    /** After this the name is connected to anew, so that it is known to lead where the connection goes. */
    private static final TimeValue LONGEST_KEPT = TimeValue.ofMinutes(1);

    private static final int CONNECTIONS_A_HOST = 4;

    private HttpClients() {}

    /**
     * A client that connects to the addresses which its thread has in {@link HttpEndpoints#LOOKED_AT}.
     *
     * <p>No limit is shared by all hosts, so one that hangs takes nothing from the others: how many posts are under way at once is
     * up to whoever makes them.
     */
    static CloseableHttpClient create(EndpointSettings settings, SSLContext tls) {
        RequestConfig requests = RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setConnectionRequestTimeout(timeout(settings.answer()))
                .setResponseTimeout(timeout(settings.answer()))
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections(settings, tls))
                .setRoutePlanner((host, context) -> new HttpRoute(host, null, "https".equals(host.getSchemeName())))
                .setDefaultRequestConfig(requests)
                .setKeepAliveStrategy((response, context) -> KEPT)
                .setUserAgent("Ebbgate")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .evictExpiredConnections()
                .evictIdleConnections(KEPT)
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(EndpointSettings settings, SSLContext tls) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new LookedAt())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setMaxConnPerRoute(CONNECTIONS_A_HOST)
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setOffLockDisposalEnabled(true)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(shortAnswers())
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(timeout(settings.connect()))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(timeout(settings.answer()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(settings.connect()))
                        .setSocketTimeout(timeout(settings.answer()))
                        .setTimeToLive(LONGEST_KEPT)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
    }

    /** Their header is theirs to write, and ours to stop reading. */
    private static Http1Config shortAnswers() {
        return Http1Config.custom()
                .setMaxLineLength(8192)
                .setMaxHeaderCount(100)
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    private static final class LookedAt implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return HttpEndpoints.LOOKED_AT
                    .orElseThrow(() -> new UnknownHostException(host))
                    .addresses()
                    .toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}

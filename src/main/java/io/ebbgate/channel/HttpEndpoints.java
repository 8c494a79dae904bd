package io.ebbgate.channel;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Endpoints over HTTP/1.1. Each request is made on a thread of its own, which is left alone when its time is over. */
final class HttpEndpoints implements Endpoints, AutoCloseable {

    /** What the request that this thread makes may connect to. */
    static final ScopedValue<Target> LOOKED_AT = ScopedValue.newInstance();

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);
    private static final int READ_AT_MOST = 1024;

    private final EndpointSettings settings;
    private final EndpointCheck check;
    private final CloseableHttpClient client;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    HttpEndpoints(EndpointSettings settings, Names names, SSLContext tls, Clock clock) {
        this.settings = settings;
        this.check = new EndpointCheck(new Allowance(settings.allow()), names);
        this.client = HttpClients.create(settings, tls);
        this.clock = clock;
    }

    @Override
    public void check(URI url) throws UnsafeEndpoint {
        try {
            check.look(url);
        } catch (UnknownHostException unknown) {
            throw new UnsafeEndpoint("The host " + url.getHost() + " is not found in DNS. Give one that is.");
        }
    }

    @Override
    public Attempt post(Post post) {
        HttpPost request = new HttpPost("/");
        Future<Attempt> made = threads.submit(() -> made(post, request));
        try {
            return made.get(settings.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            abandon(request);
            return new Attempt.Deferred(
                    "no whole answer within " + settings.answer().toSeconds() + " s", null);
        } catch (InterruptedException stopped) {
            abandon(request);
            Thread.currentThread().interrupt();
            return new Attempt.NotTried("stopped while waiting for the answer");
        } catch (ExecutionException unforeseen) {
            LOG.error(
                    "A post to {} failed on our side; it is tried again later",
                    post.url().getHost(),
                    unforeseen);
            return new Attempt.Deferred("failed on our side: the log says more", null);
        }
    }

    /** Closing a connection can itself take time, so nobody waits for it. */
    private void abandon(HttpPost request) {
        threads.execute(request::cancel);
    }

    /** What goes wrong is told without their addresses' paths, which may be secrets. */
    private Attempt made(Post post, HttpPost request) throws Exception {
        try {
            Target target = check.look(post.url());
            return ScopedValue.where(LOOKED_AT, target).call(() -> exchanged(target, post, request));
        } catch (UnsafeEndpoint unsafe) {
            return new Attempt.Deferred(String.valueOf(unsafe.getMessage()), null);
        } catch (UnknownHostException unknown) {
            return new Attempt.Deferred("the host " + post.url().getHost() + " is not found in DNS", null);
        } catch (SocketTimeoutException silent) {
            return new Attempt.Deferred("no connection or no answer in time", null);
        } catch (ConnectException refused) {
            return new Attempt.Deferred("no connection: nobody listens there", null);
        } catch (SSLException insecure) {
            return new Attempt.Deferred("no secure connection: " + insecure.getMessage(), null);
        } catch (NoHttpResponseException hungUp) {
            return new Attempt.Deferred("they closed the connection without an answer", null);
        } catch (IOException broken) {
            return new Attempt.Deferred(
                    "the connection broke (" + broken.getClass().getSimpleName() + ")", null);
        }
    }

    private Attempt exchanged(Target target, Post post, HttpPost request) throws IOException {
        request.setPath(target.path());
        request.setEntity(
                new ByteArrayEntity(post.body().getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        post.headers().forEach(request::setHeader);
        ClassicHttpResponse response = client.executeOpen(target.host(), request, HttpClientContext.create());
        try {
            String body = beginning(response.getEntity(), request);
            Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            return HttpAnswer.read(
                    response.getCode(), retryAfter == null ? null : retryAfter.getValue(), body, clock.instant());
        } finally {
            Closer.closeQuietly(response);
        }
    }

    /** Where there is more than we read, the connection is dropped rather than read to its end. */
    private static String beginning(HttpEntity entity, HttpPost request) throws IOException {
        if (entity == null) {
            return "";
        }
        InputStream body = entity.getContent();
        byte[] read = body.readNBytes(READ_AT_MOST);
        if (read.length == READ_AT_MOST && body.read() >= 0) {
            request.cancel();
        }
        return new String(read, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        threads.shutdownNow();
    }
}

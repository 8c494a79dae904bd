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
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
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
    private static final int FETCHED_AT_MOST = 256 * 1024;

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
        request.setEntity(
                new ByteArrayEntity(post.body().getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        post.headers().forEach(request::setHeader);
        try {
            return exchange(post.url(), request, response -> attempt(response, request));
        } catch (NoAnswer none) {
            return new Attempt.Deferred(none.why, null, none.perhapsTaken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Attempt.NotTried("stopped while waiting for the answer");
        }
    }

    @Override
    public Fetched get(URI url) {
        HttpGet request = new HttpGet("/");
        request.setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
        try {
            return exchange(url, request, response -> fetched(response, request));
        } catch (NoAnswer none) {
            return new Fetched.Nothing(none.why);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Fetched.Nothing("stopped while waiting for the answer");
        }
    }

    /** Makes it on a thread of its own, and waits for that no longer than the settings say. */
    private <T> T exchange(URI url, HttpUriRequestBase request, HttpClientResponseHandler<T> reading)
            throws NoAnswer, InterruptedException {
        Future<T> made = threads.submit(() -> made(url, request, reading));
        try {
            return made.get(settings.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            abandon(request);
            throw new NoAnswer("no whole answer within " + settings.answer().toSeconds() + " s", true);
        } catch (InterruptedException stopped) {
            abandon(request);
            throw stopped;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof NoAnswer none) {
                throw none;
            }
            LOG.error("A request to {} failed on our side; it is made again later", url.getHost(), failed);
            throw new NoAnswer("failed on our side: the log says more", false);
        }
    }

    /** Closing a connection can itself take time, so nobody waits for it. */
    private void abandon(HttpUriRequestBase request) {
        threads.execute(request::cancel);
    }

    /** What goes wrong is told without their addresses' paths, which may be secrets. */
    private <T> T made(URI url, HttpUriRequestBase request, HttpClientResponseHandler<T> reading) throws Exception {
        try {
            Target target = check.look(url);
            request.setPath(target.path());
            return ScopedValue.where(LOOKED_AT, target).call(() -> exchanged(target, request, reading));
        } catch (UnsafeEndpoint unsafe) {
            throw new NoAnswer(String.valueOf(unsafe.getMessage()), false);
        } catch (UnknownHostException unknown) {
            throw new NoAnswer("the host " + url.getHost() + " is not found in DNS", false);
        } catch (ConnectTimeoutException silent) {
            throw new NoAnswer("no connection or no answer in time", false);
        } catch (SocketTimeoutException silent) {
            throw new NoAnswer("no connection or no answer in time", true);
        } catch (ConnectException refused) {
            throw new NoAnswer("no connection: nobody listens there", false);
        } catch (SSLException insecure) {
            throw new NoAnswer("no secure connection: " + insecure.getMessage(), false);
        } catch (NoHttpResponseException hungUp) {
            throw new NoAnswer("they closed the connection without an answer", true);
        } catch (IOException broken) {
            throw new NoAnswer("the connection broke (" + broken.getClass().getSimpleName() + ")", true);
        }
    }

    private <T> T exchanged(Target target, HttpUriRequestBase request, HttpClientResponseHandler<T> reading)
            throws IOException, HttpException {
        ClassicHttpResponse response = client.executeOpen(target.host(), request, HttpClientContext.create());
        try {
            return reading.handleResponse(response);
        } finally {
            Closer.closeQuietly(response);
        }
    }

    private Attempt attempt(ClassicHttpResponse response, HttpUriRequestBase request) throws IOException {
        String body = beginning(response.getEntity(), request, READ_AT_MOST);
        Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return HttpAnswer.read(
                response.getCode(), retryAfter == null ? null : retryAfter.getValue(), body, clock.instant());
    }

    /** Half of something is nothing. */
    private static Fetched fetched(ClassicHttpResponse response, HttpUriRequestBase request) throws IOException {
        if (response.getCode() != HttpStatus.SC_OK) {
            request.cancel();
            return new Fetched.Nothing(HttpAnswer.code(response.getCode()));
        }
        String body = beginning(response.getEntity(), request, FETCHED_AT_MOST);
        return request.isCancelled()
                ? new Fetched.Nothing("the answer is longer than " + FETCHED_AT_MOST / 1024 + " KiB")
                : new Fetched.Given(body);
    }

    /** Where there is more than we read, the connection is dropped rather than read to its end. */
    private static String beginning(HttpEntity entity, HttpUriRequestBase request, int most) throws IOException {
        if (entity == null) {
            return "";
        }
        InputStream body = entity.getContent();
        byte[] read = body.readNBytes(most);
        if (read.length == most && body.read() >= 0) {
            request.cancel();
        }
        return new String(read, StandardCharsets.UTF_8);
    }

    /** Why none came, in words that can be shown. */
    private static final class NoAnswer extends Exception {

        private static final long serialVersionUID = 1L;

        private final String why;
        /** Whether they may have all that was sent. */
        private final boolean perhapsTaken;

        NoAnswer(String why, boolean perhapsTaken) {
            super(why);
            this.why = why;
            this.perhapsTaken = perhapsTaken;
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        threads.shutdownNow();
    }
}

package io.ebbgate.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the system. That is a native call: on threads of its own, since one whose name server is silent would otherwise hold a
 * carrier of virtual threads for as long as the system is patient.
 */
final class SystemNames implements Names, AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("names-", 1).factory());
    private final Duration patience;

    SystemNames(Duration patience) {
        this.patience = patience;
    }

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        if (Literal.isOne(host)) {
            return List.of(InetAddress.ofLiteral(host));
        }
        Future<InetAddress[]> answer = threads.submit(() -> InetAddress.getAllByName(host));
        try {
            return List.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException failed) {
            throw new UnknownHostException(host);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

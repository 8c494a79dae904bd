package io.ebbgate.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** How long it takes from sending a freeze to one replica until that has answered and both replicas show it. */
final class FreezeRounds {

    private static final int WARM_UP = 5;
    private static final int ROUNDS = 25;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final String FROZEN = "\"frozen\"";
    private static final long MOST_NANOS = 10_000_000_000L;

    private final List<Service> replicas;
    private final List<Double> answered = new ArrayList<>();
    private final List<Double> everywhere = new ArrayList<>();

    FreezeRounds(Service one, Service other) {
        this.replicas = List.of(one, other);
    }

    List<Row> rows() throws Exception {
        try (var pollers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < WARM_UP + ROUNDS; number++) {
                String service = Folder.service(number * 37 % Folder.SERVICES);
                double[] millis = round(service, number, pollers::submit);
                if (number >= WARM_UP) {
                    answered.add(millis[0]);
                    everywhere.add(millis[1]);
                }
            }
        }
        return List.of(row("a freeze, on every replica", everywhere), row("  declared and committed", answered));
    }

    private static Row row(String what, List<Double> millis) {
        double median = Slices.median(millis.stream().mapToDouble(each -> each));
        double worst = millis.stream().mapToDouble(each -> each).max().orElse(Double.NaN);
        return Row.of(
                what,
                String.format(Locale.ROOT, "%.0f ms (worst of %d: %.0f)", median, millis.size(), worst),
                "two replicas",
                "",
                "< 100 ms, worst",
                worst < 100);
    }

    private interface Pollers {
        Future<Long> submit(Callable<Long> poller);
    }

    /** The replicas take turns in being told. */
    private double[] round(String service, int number, Pollers pollers) throws Exception {
        Service told = replicas.get(number % replicas.size());
        until(service, false);
        long start = System.nanoTime();
        List<Future<Long>> shown = replicas.stream()
                .map(replica -> pollers.submit(() -> shows(replica, service, true)))
                .toList();
        String freeze = told.expect(201, "POST", "/api/v1/freezes", """
                        {"services":["%s"],"environments":["production"],"reason":"measured"}""".formatted(service));
        long committed = System.nanoTime();
        long last = committed;
        for (Future<Long> replica : shown) {
            last = Math.max(last, replica.get());
        }
        lift(told, freeze);
        until(service, false);
        return new double[] {(committed - start) / 1e6, (last - start) / 1e6};
    }

    private static void lift(Service told, String freeze) throws IOException, InterruptedException {
        var id = ID.matcher(freeze);
        if (!id.find()) {
            throw new IOException("a freeze without an id: " + freeze);
        }
        told.expect(200, "DELETE", "/api/v1/freezes/" + id.group(1), "{\"reason\":\"measured\"}");
    }

    private void until(String service, boolean frozen) throws IOException, InterruptedException {
        for (Service replica : replicas) {
            shows(replica, service, frozen);
        }
    }

    /** Returns when it did, at the end of the answer that showed it. */
    private static long shows(Service replica, String service, boolean frozen)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + MOST_NANOS;
        while (System.nanoTime() < deadline) {
            String answer = replica.expect(200, "GET", "/api/v1/gate/" + service + "/production", null);
            if (answer.contains(FROZEN) == frozen) {
                return System.nanoTime();
            }
            // Both replicas answer these on the processors that they refresh with, so not too often.
            LockSupport.parkNanos(5_000_000);
        }
        throw new IOException("a replica does not show the freeze after ten seconds");
    }
}

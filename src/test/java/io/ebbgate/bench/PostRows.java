package io.ebbgate.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A thousand destinations, of which one hangs and one fails, against a thousand that answer. */
final class PostRows {

    private static final int DESTINATIONS = 1_000;
    private static final int ROUNDS = 5;
    private static final double MOST = 1.2;
    private static final String HANGING = "127.1.0.1";
    private static final String FAILING = "127.1.0.2";

    private PostRows() {}

    static List<Row> measure(Service service, Records records) throws Exception {
        Receiver receiver = new Receiver();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0), 1024);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/", receiver::answer);
            server.start();
            subscribe(records, server.getAddress().getPort());
            round(service, records, 20);
            List<Double> well = new ArrayList<>();
            List<Double> ill = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                receiver.ill = false;
                well.add(round(service, records, 21 + 2 * round));
                receiver.ill = true;
                ill.add(round(service, records, 22 + 2 * round));
            }
            receiver.ill = false;
            return List.of(row(
                    Slices.median(ill.stream().mapToDouble(each -> each)),
                    Slices.median(well.stream().mapToDouble(each -> each))));
        } finally {
            server.stop(0);
        }
    }

    private static Row row(double ill, double well) {
        return Row.of(
                String.format(
                        Locale.ROOT,
                        "%,d webhooks, one hangs and one fails: the others' 99th percentile",
                        DESTINATIONS),
                String.format(Locale.ROOT, "%.0f ms", ill),
                String.format(Locale.ROOT, "%.0f ms, where all answer", well),
                String.format(Locale.ROOT, "%.2f", ill / well),
                "<= 1.20",
                ill / well <= MOST);
    }

    private static void subscribe(Records records, int port) throws Exception {
        try (Connection connection = records.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO subscriber (channel, address, zone, services, maintenance, incidents, state, origin, key,
                        secret, created_at, active_since)
                    SELECT 'webhook', 'http://127.1.' || number / 250 || '.' || number %% 250 + 1 || ':%d/', 'UTC', '{posted}',
                        true, true, 'active', 'manager', gen_random_uuid()::text, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
                        now(), now()
                    FROM generate_series(0, %d) AS number
                    """.formatted(port, DESTINATIONS + 1));
        }
    }

    /** Returns the 99th percentile, in milliseconds, from the announcement until a destination's answer was put down. */
    private static double round(Service service, Records records, int days) throws Exception {
        double last = NoticeRows.number(records, "SELECT coalesce(max(id), 0) FROM notice");
        NoticeRows.book(service, "posted", days);
        String theirs = " FROM notice JOIN subscriber ON subscriber.id = subscriber WHERE notice.channel = 'webhook'"
                + " AND address NOT LIKE '%//" + HANGING + ":%' AND address NOT LIKE '%//" + FAILING + ":%'"
                + " AND notice.id > " + (long) last;
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (NoticeRows.number(records, "SELECT count(*)" + theirs + " AND notice.state = 'sent'") < DESTINATIONS) {
            if (System.nanoTime() > deadline) {
                throw new IOException("a thousand webhooks were not sent within a minute");
            }
            LockSupport.parkNanos(100_000_000);
        }
        return NoticeRows.number(
                records,
                "SELECT 1000 * percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM settled_at - notice.made_at))"
                        + theirs);
    }

    /** All destinations in one. */
    private static final class Receiver {

        private volatile boolean ill;

        void answer(HttpExchange exchange) throws IOException {
            exchange.getRequestBody().readAllBytes();
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (ill && host.startsWith(HANGING + ":")) {
                LockSupport.parkNanos(30_000_000_000L);
            }
            exchange.sendResponseHeaders(ill && host.startsWith(FAILING + ":") ? 500 : 204, -1);
            exchange.close();
        }
    }
}

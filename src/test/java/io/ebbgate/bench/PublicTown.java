package io.ebbgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;

/** A service that customers look at: what pipelines ask for as in {@link LoadRows}, and services that are told of beside it. */
final class PublicTown {

    /** Services that customers see. */
    static final int SHOWN = 20;

    private PublicTown() {}

    static Path folder(Path folder) throws IOException {
        Folder.small(folder, Instant.now());
        StringBuilder services = new StringBuilder();
        for (int number = 0; number < SHOWN; number++) {
            services.append(
                    "  %s: {name: Service %d, group: Group %d}\n".formatted(service(number), number, number / 5));
        }
        String policy = Files.readString(folder.resolve("policy.yaml"))
                .replace(
                        "rules:\n",
                        services + "rules:\n  - {name: told, match: {services: [\"shown-*\"]}, notices: [P1D]}\n");
        Files.writeString(folder.resolve("policy.yaml"), policy);
        return folder;
    }

    static String service(int number) {
        return "shown-%02d".formatted(number % SHOWN);
    }

    /** Puts approved bookings of the shown services on file, a night each from tomorrow on. */
    static void book(Records records, int bookings) throws SQLException {
        try (var connection = records.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
            WITH made AS (
                INSERT INTO booking (version, state, title, link, impact, environment, services, starts, ends, customer_text,
                    duration_seconds, back_out_seconds, requested_at, requested_by, requested_who, shaped_who,
                    edition, changed_at, ever_approved)
                SELECT 1, 'approved', 'Work on tables ' || number, 'https://git.example.com/' || number, 'degraded', 'staging',
                    ARRAY['shown-' || to_char(number %% %1$d, 'FM00')], starts, starts + interval '45 minutes',
                    'Invoices are slow for a while.', 1800, 900, now(), 'bench', 'bench', 'bench', 1, now(), true
                FROM (SELECT number, date_trunc('day', now()) + interval '1 day' * (number / %1$d + 1)
                        + interval '1 hour' * (3 + number %% 10) AS starts
                    FROM generate_series(0, %2$d) AS number) AS numbers
                RETURNING id, services, starts, ends)
            INSERT INTO booking_claim (booking, service, environment, span)
            SELECT id, services[1], 'staging', tstzrange(starts, ends) FROM made
            """.formatted(SHOWN, bookings - 1));
            statement.execute("ANALYZE");
        }
    }

    /** People who are told of incidents. */
    static void subscribe(Records records, int subscribers) throws SQLException {
        try (var connection = records.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO subscriber (channel, address, zone, services, maintenance, incidents, state, origin, key,
                        created_at, active_since)
                    SELECT 'mail', 'customer-' || number || '@example.com', 'Europe/Berlin', NULL, true, true,
                        'active', 'import', gen_random_uuid()::text, now(), now()
                    FROM generate_series(1, %d) AS number
                    """.formatted(subscribers));
        }
    }
}

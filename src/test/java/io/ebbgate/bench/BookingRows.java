package io.ebbgate.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Planning with a hundred thousand bookings on file, against none. */
final class BookingRows {

    private static final int BOOKINGS = 100_000;
    private static final int WARM_UP = 300;
    private static final int SEARCHES = 400;
    private static final double MOST_MILLIS = 50;

    private BookingRows() {}

    static List<Row> measure(Settings settings, Path work) throws Exception {
        Path calendars = Folder.planned(work.resolve("planned"), LocalDate.now(ZoneOffset.UTC));
        Path data = work.resolve("booking-data");
        try (Service service =
                Service.start(settings.jvm(), data, calendars, null).ready()) {
            double[] empty = searches(service);
            fill(service, data);
            String listed = service.expect(200, "GET", "/api/v1/bookings?state=approved&service=service-00007", null);
            if (!listed.contains("service-00007")) {
                throw new IllegalStateException("the bookings are not there: " + listed);
            }
            return rows(empty, searches(service), "slot search, 90 days, one service");
        }
    }

    /** Puts a hundred thousand bookings on file. */
    static void fill(Service service, Path data) throws Exception {
        fill(Records.in(data));
        // A deed moves the timetable, so that the service reads what was put past it.
        service.expect(201, "POST", "/api/v1/freezes", """
                {"services":["nobody*"],"environments":["*"],"reason":"bench","until":"2199-01-01T00:00:00Z"}""");
    }

    /** One a service every ten days, in turn, from nine hundred days ago to a hundred ahead; what is past was completed. */
    private static void fill(Records records) throws SQLException {
        try (var connection = records.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
            WITH made AS (
                INSERT INTO booking (version, state, title, link, impact, environment, services, starts, ends,
                    duration_seconds, back_out_seconds, requested_at, requested_by, requested_who, shaped_who,
                    edition, changed_at, ever_approved)
                SELECT 1, CASE WHEN starts < now() THEN 'completed' ELSE 'approved' END, 'Change ' || number,
                    'https://git.example.com/' || number, 'no-impact', 'production',
                    ARRAY['service-' || to_char(number %% %1$d, 'FM00000')], starts, starts + interval '45 minutes',
                    1800, 900, starts - interval '10 days', 'bench', 'bench', 'bench',
                    1, starts - interval '10 days', true
                FROM (SELECT number, date_trunc('day', now()) + interval '1 day' * (number / %1$d * 10 - 900)
                        + interval '1 hour' * (3 + number %% 10) AS starts
                    FROM generate_series(0, %2$d) AS number) AS numbers
                RETURNING id, state, services, starts, ends)
            INSERT INTO booking_claim (booking, service, environment, span)
            SELECT id, services[1], 'production', tstzrange(starts, ends) FROM made WHERE state = 'approved'
            """.formatted(Folder.PLANNED, BOOKINGS - 1));
            statement.execute("ANALYZE");
        }
    }

    /** Milliseconds, in order. */
    private static double[] searches(Service service) throws Exception {
        for (int search = 0; search < WARM_UP; search++) {
            search(service, search);
        }
        double[] millis = new double[SEARCHES];
        for (int search = 0; search < SEARCHES; search++) {
            millis[search] = search(service, search);
        }
        Arrays.sort(millis);
        return millis;
    }

    private static double search(Service service, int number) throws Exception {
        String path = "/api/v1/slots?environment=production&service=" + Folder.service(number % Folder.PLANNED);
        long start = System.nanoTime();
        String found = service.expect(200, "GET", path, null);
        double millis = (System.nanoTime() - start) / 1e6;
        if (!found.contains("\"customers\"")) {
            throw new IllegalStateException("no slot was found: " + found);
        }
        return millis;
    }

    private static List<Row> rows(double[] empty, double[] full, String what) {
        List<Row> rows = new ArrayList<>();
        rows.add(row(what + String.format(Locale.ROOT, ", %,d bookings", BOOKINGS), empty, full, 0.5));
        rows.add(row("  its 99th percentile", empty, full, 0.99));
        return rows;
    }

    private static Row row(String what, double[] empty, double[] full, double share) {
        double with = full[(int) (share * full.length)];
        double without = empty[(int) (share * empty.length)];
        return Row.of(
                what,
                String.format(Locale.ROOT, "%.1f ms", with),
                String.format(Locale.ROOT, "%.1f ms, no booking", without),
                String.format(Locale.ROOT, "%.2f", with / without),
                "< 50 ms",
                with < MOST_MILLIS);
    }
}

package io.ebbgate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;

/** How long the console's pages take, over HTTP, with a hundred thousand bookings on file and with none. */
final class PageRows {

    private static final int SERVICES = 1_000;
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 50;

    private PageRows() {}

    static List<Row> measure(Settings settings, Path work) throws Exception {
        Path calendars = Folder.services(work.resolve("thousand"), LocalDate.now(ZoneOffset.UTC), SERVICES);
        Path data = work.resolve("page-data");
        try (Service service =
                        Service.start(settings.jvm(), data, calendars, null).ready();
                Visitor visitor = Visitor.of(service)) {
            List<Looked> pages = pages();
            Map<Looked, double[]> empty = millis(visitor, pages);
            BookingRows.fill(service, data);
            Map<Looked, double[]> full = millis(visitor, pages);
            List<Row> rows = new ArrayList<>();
            pages.forEach(page -> rows.add(page.row(page.of(empty), page.of(full))));
            return rows;
        }
    }

    private static List<Looked> pages() {
        YearMonth month = YearMonth.from(Instant.now().atOffset(ZoneOffset.UTC));
        String events = "/console/calendar/events?start=%s-01T00:00:00Z&end=%s-01T00:00:00Z"
                .formatted(month, month.plusMonths(1));
        return List.of(
                new Looked("Now with 1,000 services", "/console", "<tbody>", 300),
                new Looked("  searched for one of them", "/console?service=service-00777", "service-00777", 300),
                new Looked("the calendar's month, one service", events + "&service=service-00777", "kind", 150),
                new Looked("  all of 1,000 services", events, "kind", 150),
                new Looked("  as a page", "/console/calendar?service=service-00777", "agenda", 150));
    }

    private static Map<Looked, double[]> millis(Visitor visitor, List<Looked> pages) throws Exception {
        Map<Looked, double[]> millis = new HashMap<>();
        for (Looked page : pages) {
            millis.put(page, page.millis(visitor));
        }
        return millis;
    }

    /**
     * A page that is measured.
     *
     * @param holds what must stand on it
     * @param most milliseconds
     */
    private record Looked(String what, String path, String holds, double most) {

        /** In order. */
        double[] millis(Visitor visitor) throws IOException, InterruptedException {
            double[] millis = new double[ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                long start = System.nanoTime();
                String page = visitor.get(path);
                double taken = (System.nanoTime() - start) / 1e6;
                if (!page.contains(holds)) {
                    throw new IOException(path + " is not what it should be: " + page);
                }
                if (round >= 0) {
                    millis[round] = taken;
                }
            }
            Arrays.sort(millis);
            return millis;
        }

        double[] of(Map<Looked, double[]> measured) {
            return Objects.requireNonNull(measured.get(this));
        }

        Row row(double[] empty, double[] full) {
            double without = Slices.median(DoubleStream.of(empty));
            double with = Slices.median(DoubleStream.of(full));
            return Row.of(
                    what,
                    String.format(Locale.ROOT, "%.0f ms (at most %.0f)", with, full[ROUNDS - 1]),
                    String.format(Locale.ROOT, "%.0f ms, no booking", without),
                    String.format(Locale.ROOT, "%.2f", with / without),
                    String.format(Locale.ROOT, "< %.0f ms", most),
                    with < most);
        }
    }
}

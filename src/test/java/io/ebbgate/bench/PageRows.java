package io.ebbgate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the console's pages take, over HTTP, with nothing in the database. */
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
            YearMonth month = YearMonth.from(Instant.now().atOffset(ZoneOffset.UTC));
            String events = "/console/calendar/events?start=%s-01T00:00:00Z&end=%s-01T00:00:00Z"
                    .formatted(month, month.plusMonths(1));
            return List.of(
                    row(visitor, "Now with 1,000 services", "/console", "<tbody>", 300),
                    row(visitor, "  searched for one of them", "/console?service=service-00777", "service-00777", 300),
                    row(
                            visitor,
                            "the calendar's month, for one service",
                            events + "&service=service-00777",
                            "kind",
                            150),
                    row(visitor, "  for all of 1,000 services", events, "kind", 150),
                    row(visitor, "  as a page", "/console/calendar?service=service-00777", "agenda", 150));
        }
    }

    private static Row row(Visitor visitor, String what, String path, String holds, double most)
            throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long start = System.nanoTime();
            String page = visitor.get(path);
            double taken = (System.nanoTime() - start) / 1e6;
            if (!page.contains(holds)) {
                throw new IOException(path + " is not what it should be: " + page);
            }
            if (round >= WARM_UP) {
                millis.add(taken);
            }
        }
        double median = Slices.median(millis.stream().mapToDouble(each -> each));
        double worst = millis.stream().mapToDouble(each -> each).max().orElseThrow();
        return Row.of(
                what,
                String.format(Locale.ROOT, "%.0f ms (at most %.0f)", median, worst),
                "empty database",
                "",
                String.format(Locale.ROOT, "< %.0f ms", most),
                median < most);
    }
}

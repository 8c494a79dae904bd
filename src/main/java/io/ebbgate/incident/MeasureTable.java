package io.ebbgate.incident;

import io.ebbgate.incident.ToldMeasures.OfIncident;
import io.ebbgate.incident.ToldMeasures.OfQuarter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Measures for a spreadsheet: CSV (RFC 4180) with a header, lengths in seconds, shares from 0 to 1, empty where nothing was measured. */
final class MeasureTable {

    private record Column<T>(String name, Function<T, @Nullable Object> value) {}

    private static final List<Column<OfQuarter>> OF_QUARTER = List.of(
            new Column<>("quarter", OfQuarter::quarter),
            new Column<>("from", OfQuarter::from),
            new Column<>("until", OfQuarter::until),
            new Column<>("incidents", OfQuarter::incidents),
            new Column<>("open", OfQuarter::open),
            new Column<>("resolved", OfQuarter::resolved),
            new Column<>("to_first_post_median", quarter -> median(quarter.toFirstPost())),
            new Column<>("to_first_post_worst", quarter -> worst(quarter.toFirstPost())),
            new Column<>("between_updates_median", quarter -> median(quarter.betweenUpdates())),
            new Column<>("between_updates_worst", quarter -> worst(quarter.betweenUpdates())),
            new Column<>("to_resolve_median", quarter -> median(quarter.toResolve())),
            new Column<>("to_resolve_worst", quarter -> worst(quarter.toResolve())),
            new Column<>("promises_kept", quarter -> quarter.promises().kept()),
            new Column<>("promises_broken", quarter -> quarter.promises().broken()),
            new Column<>(
                    "promises_kept_share", quarter -> share(quarter.promises().share())),
            new Column<>("postmortems", quarter -> quarter.postmortems().told()),
            new Column<>(
                    "postmortem_share", quarter -> share(quarter.postmortems().share())));

    private static final List<Column<OfIncident>> OF_INCIDENT = List.of(
            new Column<>("id", OfIncident::id),
            new Column<>("title", incident -> harmless(incident.title())),
            new Column<>("quarter", OfIncident::quarter),
            new Column<>("stage", OfIncident::stage),
            new Column<>("started_at", OfIncident::startedAt),
            new Column<>("first_post_at", OfIncident::firstPostAt),
            new Column<>("resolved_at", OfIncident::resolvedAt),
            new Column<>("to_first_post", incident -> seconds(incident.toFirstPost())),
            new Column<>("updates", OfIncident::updates),
            new Column<>("between_updates_median", incident -> median(incident.betweenUpdates())),
            new Column<>("between_updates_worst", incident -> worst(incident.betweenUpdates())),
            new Column<>("to_resolve", incident -> seconds(incident.toResolve())),
            new Column<>("promises_kept", OfIncident::promisesKept),
            new Column<>("promises_broken", OfIncident::promisesBroken),
            new Column<>("postmortem", OfIncident::postmortem));

    private MeasureTable() {}

    /** A line a quarter. */
    static String quarters(ToldMeasures told) {
        return csv(OF_QUARTER, told.quarters());
    }

    /** A line an incident. */
    static String incidents(ToldMeasures told) {
        return csv(OF_INCIDENT, told.incidents());
    }

    private static <T> String csv(List<Column<T>> columns, List<T> rows) {
        StringBuilder text = new StringBuilder(line(columns, Column::name));
        rows.forEach(row -> text.append(line(columns, column -> column.value().apply(row))));
        return text.toString();
    }

    private static <T> String line(List<Column<T>> columns, Function<Column<T>, @Nullable Object> cell) {
        return CSVFormat.RFC4180.format(columns.stream().map(cell).toArray()) + "\r\n";
    }

    /** A spreadsheet would take for a formula what begins like one. */
    private static String harmless(String text) {
        return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static @Nullable Long median(@Nullable Spread spread) {
        return spread == null ? null : spread.median().toSeconds();
    }

    private static @Nullable Long worst(@Nullable Spread spread) {
        return spread == null ? null : spread.worst().toSeconds();
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static @Nullable String share(@Nullable Double share) {
        return share == null ? null : String.format(Locale.ROOT, "%.3f", share);
    }
}

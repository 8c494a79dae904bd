package io.ebbgate.incident;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How well customers were kept up through the incidents that started in a quarter.
 *
 * @param incidents by their starts
 */
record QuarterMeasures(Quarter quarter, List<MeasuredIncident> incidents) {

    QuarterMeasures {
        incidents = List.copyOf(incidents);
    }

    /** Public for templates, as the others here are. */
    public int count() {
        return incidents.size();
    }

    /** The one that started last comes first. */
    public List<MeasuredIncident> latest() {
        return incidents.reversed();
    }

    public int open() {
        return (int) incidents.stream().filter(one -> one.incident().isOpen()).count();
    }

    public int resolved() {
        return count() - open();
    }

    /** Null where there was no incident. */
    public @Nullable Spread toFirstPost() {
        return spread(measures -> Stream.of(measures.toFirstPost()));
    }

    /** Over all gaps of all of them, null where there were none. */
    public @Nullable Spread betweenUpdates() {
        return spread(measures -> measures.gaps().stream());
    }

    /** Of those that are resolved, null where none is. */
    public @Nullable Spread toResolve() {
        return spread(measures -> Stream.ofNullable(measures.toResolve()));
    }

    private @Nullable Spread spread(Function<IncidentMeasures, Stream<Duration>> measured) {
        return Spread.of(incidents.stream()
                .map(MeasuredIncident::measures)
                .flatMap(measured)
                .toList());
    }

    public int kept() {
        return incidents.stream().mapToInt(one -> one.measures().kept()).sum();
    }

    public int broken() {
        return incidents.stream().mapToInt(one -> one.measures().broken()).sum();
    }

    public int postmortems() {
        return (int) incidents.stream()
                .filter(one -> !one.incident().isOpen() && one.measures().postmortem())
                .count();
    }

    /** Of the promises that came due, 0 to 1; null where none did. */
    @Nullable
    Double keptShare() {
        return share(kept(), kept() + broken());
    }

    /** Of the resolved ones, 0 to 1; null where none is. */
    @Nullable
    Double postmortemShare() {
        return share(postmortems(), resolved());
    }

    private static @Nullable Double share(int part, int whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    public @Nullable Integer keptPercent() {
        return percent(keptShare());
    }

    public @Nullable Integer postmortemPercent() {
        return percent(postmortemShare());
    }

    /** Rounded down, so that only all is 100. */
    private static @Nullable Integer percent(@Nullable Double share) {
        return share == null ? null : (int) Math.floor(share * 100);
    }
}

package io.ebbgate.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What one contender did in its turns. */
final class Slices {

    private final List<Slice> all = new ArrayList<>();

    /**
     * One turn.
     *
     * @param rate answers a second
     * @param p99 milliseconds, not a number where it was not measured
     */
    record Slice(double rate, double p99) {}

    void add(Slice slice) {
        all.add(slice);
    }

    double rate() {
        return median(all.stream().mapToDouble(Slice::rate));
    }

    double p99() {
        return median(all.stream().mapToDouble(Slice::p99));
    }

    String rates() {
        return text(Slice::rate, "%,.0f", "/s");
    }

    String p99s() {
        return text(Slice::p99, "%.1f", " ms");
    }

    private String text(ToDoubleFunction<Slice> of, String format, String unit) {
        double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
        return String.format(Locale.ROOT, format, median(DoubleStream.of(sorted)))
                + unit
                + String.format(Locale.ROOT, " (" + format + ".." + format + ")", sorted[0], sorted[sorted.length - 1]);
    }

    String rateOver(Slices reference) {
        return ratio(rate() / reference.rate(), turns(reference, Slice::rate));
    }

    String p99Over(Slices reference) {
        return ratio(p99() / reference.p99(), turns(reference, Slice::p99));
    }

    /** Turn by turn, which shows how far the machine's other work reaches into the ratio of the medians. */
    private double[] turns(Slices reference, ToDoubleFunction<Slice> of) {
        return IntStream.range(0, all.size())
                .mapToDouble(turn -> of.applyAsDouble(all.get(turn)) / of.applyAsDouble(reference.all.get(turn)))
                .sorted()
                .toArray();
    }

    private static String ratio(double ofMedians, double[] turns) {
        return String.format(Locale.ROOT, "%.2f (%.2f..%.2f)", ofMedians, turns[0], turns[turns.length - 1]);
    }

    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

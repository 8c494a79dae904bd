package io.ebbgate.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Contenders that take turns: what else the machine does hits all of them alike. */
final class Rotation {

    private final Map<String, Callable<Slices.Slice>> contenders = new LinkedHashMap<>();

    Rotation with(String name, Callable<Slices.Slice> contender) {
        contenders.put(name, contender);
        return this;
    }

    /** Lets each run as often, and prints each turn. */
    Map<String, Slices> run(int rounds) throws Exception {
        Map<String, Slices> results = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (var contender : contenders.entrySet()) {
                Slices.Slice slice = contender.getValue().call();
                results.computeIfAbsent(contender.getKey(), any -> new Slices()).add(slice);
                System.out.printf(
                        Locale.ROOT,
                        "%2d/%d  %-12s %,9.0f/s%s%n",
                        round,
                        rounds,
                        contender.getKey(),
                        slice.rate(),
                        Double.isNaN(slice.p99()) ? "" : String.format(Locale.ROOT, "   p99 %.1f ms", slice.p99()));
            }
        }
        return results;
    }
}

package io.ebbgate.bench;

import io.ebbgate.Replica;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One slice of load by wrk. */
record Wrk(int port, int connections, int seconds) {

    static final String MISSING = "wrk is not installed: apt install wrk, or brew install wrk";
    private static final String POST = "src/test/resources/bench/post.lua";
    private static final String GET = "src/test/resources/bench/get.lua";

    /** @param requests how many were answered; what was on its way when the time was over is not among them */
    record Result(long requests, Slices.Slice slice) {}

    Result post(String path, String body) throws IOException, InterruptedException {
        return run(POST, path, Map.of("BENCH_BODY", body, "BENCH_TOKEN", Replica.ADMIN));
    }

    /**
     * Reads, with what get.lua takes from its environment: {@code BENCH_TOKEN}, {@code BENCH_TAG}, {@code BENCH_ENCODING}, {@code
     * BENCH_PAUSE}.
     */
    Result get(String path, Map<String, String> with) throws IOException, InterruptedException {
        return run(GET, path, with);
    }

    private Result run(String script, String path, Map<String, String> environment)
            throws IOException, InterruptedException {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 4, 1, connections);
        String output = Commands.run(
                environment,
                List.of(
                        "wrk",
                        "-t" + threads,
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--latency",
                        "--timeout=30s",
                        "-s" + script,
                        "http://127.0.0.1:" + port + path));
        String line = output.lines()
                .filter(each -> each.startsWith("slice "))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk printed no result: " + output));
        return result(
                Arrays.stream(line.split(" "))
                        .skip(1)
                        .mapToLong(Long::parseLong)
                        .toArray(),
                output);
    }

    private static Result result(long[] numbers, String output) throws IOException {
        if (numbers[0] == 0 || Arrays.stream(numbers).skip(3).sum() > 0) {
            throw new IOException("wrk met errors, so its number is none: " + output);
        }
        return new Result(numbers[0], new Slices.Slice(numbers[0] * 1e6 / numbers[1], numbers[2] / 1e3));
    }
}

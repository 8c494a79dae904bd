package io.ebbgate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A relay that takes everything, in a process of its own. */
final class Sink implements AutoCloseable {

    private final Process process;
    private final int port;

    private Sink(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Sink start() throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Commands.ofJdk("java"),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.ebbgate.SmtpSink"))
                .redirectErrorStream(true)
                .start();
        String port = process.inputReader().readLine();
        if (port == null) {
            throw new IOException("the sink did not start");
        }
        return new Sink(process, Integer.parseInt(port));
    }

    int port() {
        return port;
    }

    /** How many letters it took so far. */
    int count() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            in.readLine();
            out.write("XCOUNT\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = in.readLine();
            if (answer == null) {
                throw new IOException("the sink hung up");
            }
            return Integer.parseInt(answer.substring(4));
        }
    }

    /**
     * Waits until it took so many letters more, and says how many a second; of the middle nine tenths, as the first and the last are slow.
     *
     * @param from how many it had taken before the first of them was sent
     */
    double rate(int from, int letters) throws IOException, InterruptedException {
        long start = await(from + letters / 20);
        long end = await(from + letters * 19 / 20);
        await(from + letters);
        return letters * 0.9 / ((end - start) / 1e9);
    }

    private long await(int enough) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + 600_000_000_000L;
        while (count() < enough) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the sink took %d letters in ten minutes, not %d".formatted(count(), enough));
            }
            Thread.sleep(10);
        }
        return System.nanoTime();
    }

    @Override
    public void close() {
        process.destroy();
    }
}

package io.ebbgate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A relay that takes everything and remembers whom it was for, with its Message-ID, before it says that it took it. Also a program, which
 * prints its port, and answers {@code XCOUNT} with how many letters it took.
 */
public final class SmtpSink implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, List<String>> letters = new ConcurrentHashMap<>();

    private SmtpSink(ServerSocket server) {
        this.server = server;
    }

    public static SmtpSink start() {
        try {
            SmtpSink sink = new SmtpSink(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().daemon().name("smtp-sink").start(sink::accept);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        SmtpSink sink = start();
        System.out.println(sink.port());
        Thread.currentThread().join();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many letters it took. */
    public int count() {
        return count.get();
    }

    /** The Message-IDs of all letters that came for each recipient. */
    public Map<String, List<String>> letters() {
        return letters;
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            }
        } catch (SocketException closed) {
            // That is how it ends.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 65536);
            OutputStream out = socket.getOutputStream();
            say(out, "220 sink");
            String recipient = "";
            for (String line = line(in); line != null; line = line(in)) {
                String command = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
                switch (command) {
                    case "RCPT" -> {
                        recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        say(out, "250 ok");
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        took(recipient, data(in));
                        say(out, "250 taken");
                    }
                    case "XCOU" -> say(out, "250 " + count());
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException hungUp) {
            // Whoever sends was killed, as tests do.
        }
    }

    private void took(String recipient, String messageId) {
        letters.computeIfAbsent(recipient, _ -> new ArrayList<>(1)).add(messageId);
        count.incrementAndGet();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Reads a letter to its end. Returns its Message-ID. */
    private static String data(InputStream in) throws IOException {
        String messageId = "";
        for (String line = line(in); !".".equals(line); line = line(in)) {
            if (line == null) {
                throw new IOException("it ended in the middle of a letter");
            }
            if (messageId.isEmpty() && line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                messageId = line.substring(11).strip();
            }
        }
        return messageId;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(80);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (b != '\r') {
                bytes.write(b);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

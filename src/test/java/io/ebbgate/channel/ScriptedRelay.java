package io.ebbgate.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A relay that says what the test wants: a real server, since what matters is what the client makes of a conversation, broken ones
 * among them.
 */
final class ScriptedRelay implements AutoCloseable {

    /** In place of a reply: hangs up. */
    static final String HANG_UP = "";

    private final ServerSocket server;
    final List<String> commands = Collections.synchronizedList(new ArrayList<>());
    final List<String> contents = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger connections = new AtomicInteger();
    private volatile UnaryOperator<@Nullable String> script = command -> null;

    private ScriptedRelay(ServerSocket server) {
        this.server = server;
    }

    static ScriptedRelay start() throws IOException {
        ScriptedRelay relay = new ScriptedRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(relay::accept);
        return relay;
    }

    int port() {
        return server.getLocalPort();
    }

    /** What it answers to a command (the content's end is {@code .}, the greeting {@code GREETING}); null for what is usual. */
    void answers(UnaryOperator<@Nullable String> answers) {
        script = answers;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> talk(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            String command = "GREETING";
            while (command != null && say(out, command)) {
                if (command.equals("DATA")) {
                    contents.add(content(in));
                    command = ".";
                } else {
                    command = in.readLine();
                }
                commands.add(String.valueOf(command));
            }
        } catch (IOException gone) {
            // The client hung up.
        }
    }

    private static String content(BufferedReader in) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            content.append(line).append("\r\n");
        }
        return content.toString();
    }

    /** Whether the conversation goes on. */
    private boolean say(OutputStream out, String command) throws IOException {
        String scripted = script.apply(command);
        String reply = scripted == null ? usual(command) : scripted;
        if (reply.equals(HANG_UP)) {
            return false;
        }
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return !reply.startsWith("221");
    }

    private static String usual(String command) {
        return switch (command) {
            case "GREETING" -> "220 relay.test";
            case "DATA" -> "354 go on";
            case "." -> "250 2.0.0 queued as 1";
            case "QUIT" -> "221 bye";
            default -> "250 2.0.0 ok";
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

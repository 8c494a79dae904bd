package io.ebbgate.channel;

import io.ebbgate.SettableClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * A relay that says what the test wants: a real server, since what matters is what the client makes of a conversation, broken ones
 * among them.
 */
final class ScriptedRelay implements AutoCloseable {

    /** In place of a reply: hangs up. */
    static final String HANG_UP = "";

    /** In place of a reply: says nothing yet. */
    static final String SILENCE = "...";

    private static final String SECURED = "";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final ServerSocket server;
    private final Thread accepting = Thread.ofVirtual().unstarted(this::accept);
    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> contents = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private volatile UnaryOperator<@Nullable String> script = command -> null;

    private ScriptedRelay(ServerSocket server) {
        this.server = server;
    }

    static ScriptedRelay start() throws IOException {
        ScriptedRelay relay = new ScriptedRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        relay.accepting.start();
        return relay;
    }

    /** The way to it. */
    SmtpRoute route(int connectionLetters, double rate, Consumer<JavaMailSenderImpl> setUp) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port());
        setUp.accept(sender);
        return new SmtpRoute(
                new MailSettings("relay", "status@example.com", "", 4, rate, connectionLetters),
                SmtpSession.of(sender),
                SettableClock.at("2026-12-01T10:00:00Z"));
    }

    static Letter letter(int number) {
        return new Letter(
                "<n%d@example.com>".formatted(number),
                "bounces+%d@example.com".formatted(number),
                "customer%d@example.org".formatted(number),
                "Message-ID: <n%d@example.com>\r\nSubject: x\r\n\r\n.a dot\r\n..two\r\nlast\r\n".formatted(number));
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
            talk(socket, "GREETING");
        } catch (IOException | GeneralSecurityException gone) {
            // The client hung up.
        }
    }

    private void talk(Socket socket, String first) throws IOException, GeneralSecurityException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = socket.getOutputStream();
        String command = first;
        while (command != null && (command.equals(SECURED) || say(out, command))) {
            if (command.equals("STARTTLS")) {
                talk(secured(socket), SECURED);
                return;
            }
            if (command.equals("DATA")) {
                contents.add(content(in));
                command = ".";
            } else {
                command = in.readLine();
            }
            commands.add(String.valueOf(command));
        }
    }

    /** Goes on over TLS, with a certificate that nobody vouches for. */
    private static Socket secured(Socket socket) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = ScriptedRelay.class.getResourceAsStream("/greenmail.p12")) {
            keys.load(file, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getSocketFactory().createSocket(socket, null, true);
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
        if (reply.equals(SILENCE)) {
            return true;
        }
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return !reply.startsWith("221");
    }

    private static String usual(String command) {
        return switch (command) {
            case "GREETING" -> "220 relay.test";
            case "STARTTLS" -> "220 go on";
            case "DATA" -> "354 go on";
            case "." -> "250 2.0.0 queued as 1";
            case "QUIT" -> "221 bye";
            default -> "250 2.0.0 ok";
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // Its port takes connections until the last thread has let go of it.
            accepting.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

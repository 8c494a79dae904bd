package io.ebbgate.channel;

import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The relay, and how one speaks to it: Spring's settings, and what we add where they say nothing.
 *
 * @param protocol {@code smtp} or {@code smtps}
 * @param port -1 for the protocol's own
 */
record SmtpSession(
        Session session,
        String protocol,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    static SmtpSession of(JavaMailSenderImpl sender) {
        String protocol = Objects.requireNonNullElse(sender.getProtocol(), "smtp");
        String host = Objects.requireNonNull(sender.getHost());
        Properties properties = sender.getJavaMailProperties();
        complete(properties, "mail." + protocol + ".", sender.getUsername() != null);
        return new SmtpSession(
                Session.getInstance(properties),
                protocol,
                host,
                sender.getPort(),
                sender.getUsername(),
                sender.getPassword());
    }

    private static void complete(Properties properties, String prefix, boolean authenticates) {
        // Milliseconds. An attempt has to end before others may take over what a replica that fell silent was sending.
        properties.putIfAbsent(prefix + "connectiontimeout", "10000");
        properties.putIfAbsent(prefix + "timeout", "25000");
        properties.putIfAbsent(prefix + "writetimeout", "25000");
        properties.putIfAbsent(prefix + "executor.writetimeout", WriteTimeouts.EXECUTOR);
        properties.putIfAbsent(prefix + "quitwait", "false");
        if (authenticates) {
            // A password goes over TLS, unless the operator says otherwise.
            properties.putIfAbsent(prefix + "auth", "true");
            properties.putIfAbsent(prefix + "starttls.enable", "true");
            properties.putIfAbsent(prefix + "starttls.required", "true");
        }
        boolean ownSockets = properties.containsKey(prefix + "socketFactory")
                || properties.containsKey(prefix + "socketFactory.class")
                || properties.containsKey(prefix + "socks.host");
        if (!ownSockets) {
            properties.put(prefix + "socketFactory", new PromptSockets());
            properties.put(prefix + "socketFactory.fallback", "false");
        }
    }

    String relay() {
        return port < 0 ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return relay();
    }

    /** Ends writes that hang, for all lines. */
    private static final class WriteTimeouts {

        static final ScheduledThreadPoolExecutor EXECUTOR = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("smtp-write-timeouts").factory());

        static {
            EXECUTOR.setRemoveOnCancelPolicy(true);
            // With something earlier in its queue the thread is not woken at each write only to go to sleep again.
            Future<?> _ = EXECUTOR.scheduleAtFixedRate(() -> {}, 10, 10, TimeUnit.SECONDS);
        }
    }

    /** Sockets that send what they are given at once: the last part of a letter must not wait for an acknowledgement of the first. */
    private static final class PromptSockets extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}

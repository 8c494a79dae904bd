package io.ebbgate.bench;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Jakarta Mail with nothing around it: the same letter again and again, over as many connections. */
final class BareMail {

    private BareMail() {}

    static void send(int port, int connections, int letters, int size) throws Exception {
        try (var senders = Executors.newFixedThreadPool(connections)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int connection = 0; connection < connections; connection++) {
                int first = connection;
                Callable<Integer> sender = () -> send(port, first, connections, letters, size);
                all.add(senders.submit(sender));
            }
            for (Future<Integer> each : all) {
                each.get();
            }
        }
    }

    private static int send(int port, int first, int step, int letters, int size) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        Session session = Session.getInstance(properties);
        MimeMessage letter = new MimeMessage(session);
        letter.setFrom("status@example.com");
        letter.setSubject("Maintenance");
        letter.setText(("x".repeat(70) + "\r\n").repeat(size / 72));
        letter.saveChanges();
        int sent = 0;
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            for (int number = first; number < letters; number += step) {
                InternetAddress to = new InternetAddress("bare-" + number + "@example.com");
                letter.setRecipient(Message.RecipientType.TO, to);
                transport.sendMessage(letter, new InternetAddress[] {to});
                sent++;
            }
        }
        return sent;
    }
}

package io.ebbgate.subscriber;

import io.ebbgate.web.BadRequest;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads delivery status notifications (RFC 3464): what mail servers send back where a mail did not arrive. */
final class DeliveryReport {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Pattern STATUS = Pattern.compile("([245])\\.\\d{1,3}\\.\\d{1,3}");
    private static final int DEEPEST = 5;

    private final List<InternetHeaders> groups = new ArrayList<>();
    private final List<String> marks = new ArrayList<>();

    private DeliveryReport() {}

    /**
     * What failed by it; none where it only says that something is late or arrived.
     *
     * @throws BadRequest where it is no such report
     */
    static List<Bounce> read(byte[] message) {
        DeliveryReport report = new DeliveryReport();
        try {
            MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(message));
            report.addMarks(mail, "To", "X-Original-To", "Delivered-To");
            report.walk(mail, 0);
        } catch (MessagingException | IOException unreadable) {
            throw new BadRequest("", "this is no mail that one could read");
        }
        if (report.groups.isEmpty()) {
            throw new BadRequest("", "this is no delivery status notification: it has no part message/delivery-status");
        }
        return report.groups.stream().flatMap(report::failure).toList();
    }

    private void walk(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST) {
            return;
        }
        if (part.isMimeType("message/delivery-status")) {
            addGroups(part);
        } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
            try (InputStream original = part.getInputStream()) {
                addMark(new InternetHeaders(original).getHeader("Message-ID", null));
            }
        } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                walk(each, depth + 1);
            }
        }
    }

    /** The fields of the message come first, then those of each recipient, with empty lines between. */
    private void addGroups(Part part) throws MessagingException, IOException {
        String text;
        try (InputStream content = part.getInputStream()) {
            text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String group : text.replace("\r\n", "\n").split("\n[ \t]*\n", -1)) {
            InternetHeaders headers = new InternetHeaders(
                    new ByteArrayInputStream((group.strip() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)), true);
            if (headers.getHeader("Action", null) != null || headers.getHeader("Status", null) != null) {
                groups.add(headers);
            }
        }
    }

    private Stream<Bounce> failure(InternetHeaders group) {
        String action = text(group, "Action").toLowerCase(Locale.ROOT);
        Matcher status = STATUS.matcher(text(group, "Status"));
        if (!status.find() || status.group(1).equals("2") || !(action.isEmpty() || action.equals("failed"))) {
            return Stream.of();
        }
        String recipient = text(group, "Original-Recipient");
        return Stream.of(new Bounce(
                null,
                List.copyOf(marks),
                address(recipient.isEmpty() ? text(group, "Final-Recipient") : recipient),
                status.group(),
                afterType(text(group, "Diagnostic-Code"))));
    }

    private static String text(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }

    /** {@code rfc822; ada@example.com} without its type. */
    private static String afterType(String field) {
        return field.substring(field.indexOf(';') + 1).strip();
    }

    private static @Nullable String address(String field) {
        String address = afterType(field).replaceAll("^<|>$", "");
        return address.isEmpty() ? null : address;
    }

    private void addMarks(MimeMessage mail, String... names) throws MessagingException {
        for (String name : names) {
            String[] values = mail.getHeader(name);
            if (values != null) {
                for (String value : values) {
                    addMark(value.replaceFirst("^.*<([^<>]*)>.*$", "$1"));
                }
            }
        }
    }

    private void addMark(@Nullable String mark) {
        if (mark != null && !mark.isBlank()) {
            marks.add(mark.strip());
        }
    }
}

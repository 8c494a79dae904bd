package io.ebbgate.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * A letter as whoever receives it reads it.
 *
 * @param subject empty where it has none
 * @param text the plain part, null where it has none
 * @param html the part that most mail programs show, null where it has none
 * @param calendar the attached iCalendar text, null where it has none
 * @param source the whole letter as it was sent
 */
public record OpenedLetter(
        String subject,
        String from,
        @Nullable String text,
        @Nullable String html,
        @Nullable String calendar,
        String source) {

    /**
     * Opens one.
     *
     * @param content as {@link Letter#content} has it
     * @throws IllegalArgumentException where it is no letter
     */
    public static OpenedLetter of(String content) {
        try {
            var opened = new MimeMessage(null, new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)));
            String subject = opened.getSubject();
            String from = opened.getHeader("From", ", ");
            return new OpenedLetter(
                    subject == null ? "" : subject,
                    from == null ? "" : MimeUtility.decodeText(from),
                    find(opened, "text/plain"),
                    find(opened, "text/html"),
                    calendar(opened),
                    content);
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalArgumentException("no letter: " + unreadable.getMessage(), unreadable);
        }
    }

    private static @Nullable String calendar(Part letter) throws MessagingException, IOException {
        String inline = find(letter, "text/calendar");
        return inline == null ? find(letter, "application/ics") : inline;
    }

    /** The first part of that type, from the outside in. */
    private static @Nullable String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = find(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return part.isMimeType(type) ? new String(part.getInputStream().readAllBytes(), charset(part)) : null;
    }

    private static Charset charset(Part part) throws MessagingException {
        String name = new ContentType(part.getContentType()).getParameter("charset");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}

package io.ebbgate.notice;

import io.ebbgate.channel.Letterhead;
import io.ebbgate.notice.LetterForm.Slot;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Puts a message into the form in which mail travels (RFC 5322, 2045 to 2047): US-ASCII alone, lines short and ending with CRLF. */
final class LetterMime {

    /** Neither quoted-printable nor base64 can have them in it (RFC 2045 6.7). */
    private static final String MIXED = "=_ebbgate_mixed";

    private static final String EITHER = "=_ebbgate_either";

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

    private final StringBuilder message = new StringBuilder(16_384);

    private LetterMime() {}

    /**
     * The whole message with marks for what is each one's own.
     *
     * @param unsubscribe where a POST ends the subscription, null where there is none to end
     * @param event an iCalendar file, null where there is none
     */
    static String of(
            Letterhead from,
            String host,
            String subject,
            @Nullable String unsubscribe,
            String text,
            String html,
            @Nullable String event) {
        LetterMime letter = new LetterMime();
        letter.headers(from, host, subject, unsubscribe);
        letter.body(text, html, event);
        return letter.message.toString();
    }

    private void headers(Letterhead from, String host, String subject, @Nullable String unsubscribe) {
        line("Date: " + Slot.DATE.text());
        line("From: " + address(from));
        line("To: " + Slot.TO.text());
        line("Subject: " + MimeUtility.fold(9, encoded(subject)));
        line("Message-ID: " + Slot.MESSAGE_ID.text());
        line("In-Reply-To: " + Slot.ROOT.text());
        line("References: " + Slot.ROOT.text());
        line("List-Id: Maintenance notices <notices." + host + ">");
        if (unsubscribe != null) {
            // RFC 8058: the POST alone ends it, and both headers are to be signed.
            line("List-Unsubscribe: <" + unsubscribe + ">");
            line("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        }
        line("Auto-Submitted: auto-generated");
        line("Precedence: bulk");
        line("X-Auto-Response-Suppress: All");
        line("MIME-Version: 1.0");
    }

    private void body(String text, String html, @Nullable String event) {
        if (event == null) {
            alternatives(text, html);
            return;
        }
        line("Content-Type: multipart/mixed; boundary=\"" + MIXED + "\"");
        line("");
        line("--" + MIXED);
        alternatives(text, html);
        line("--" + MIXED);
        // Without a method, for nobody is invited: a reader's calendar takes it when they say so.
        line("Content-Type: text/calendar; charset=utf-8; name=\"maintenance.ics\"");
        line("Content-Disposition: attachment; filename=\"maintenance.ics\"");
        line("Content-Transfer-Encoding: base64");
        line("");
        line(BASE64.encodeToString(event.getBytes(StandardCharsets.UTF_8)));
        line("--" + MIXED + "--");
    }

    private void alternatives(String text, String html) {
        line("Content-Type: multipart/alternative; boundary=\"" + EITHER + "\"");
        line("");
        part("text/plain", text);
        part("text/html", html);
        line("--" + EITHER + "--");
    }

    private void part(String type, String content) {
        line("--" + EITHER);
        line("Content-Type: " + type + "; charset=utf-8");
        line("Content-Transfer-Encoding: quoted-printable");
        line("");
        line(quotedPrintable(content));
    }

    private void line(String text) {
        message.append(text).append("\r\n");
    }

    private static String address(Letterhead from) {
        try {
            return new InternetAddress(from.address(), from.name(), "UTF-8").toString();
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(String subject) {
        try {
            String line = subject.replaceAll("[\\p{Cc}\\s]+", " ").strip();
            return MimeUtility.encodeText(line, "UTF-8", "Q");
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A mark gets a line of its own by soft line breaks, which whoever reads it takes out again, so that what fills it fits. */
    static String quotedPrintable(String content) {
        StringBuilder encoded = new StringBuilder(content.length() * 5 / 4);
        int from = 0;
        for (int i = 0; i < content.length(); i++) {
            if (LetterForm.isMark(content.charAt(i))) {
                encoded.append(encodedPart(content.substring(from, i))).append("=\r\n");
                encoded.append(content.charAt(i)).append("=\r\n");
                from = i + 1;
            }
        }
        return encoded.append(encodedPart(content.substring(from))).toString();
    }

    private static String encodedPart(String part) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(part.length() * 5 / 4);
        try (OutputStream encoder = MimeUtility.encode(octets, "quoted-printable")) {
            encoder.write(part.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return octets.toString(StandardCharsets.US_ASCII);
    }
}

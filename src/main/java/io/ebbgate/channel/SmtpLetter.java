package io.ebbgate.channel;

import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/** A letter as Jakarta Mail takes it: written out as it is, and not taken apart and put together again. */
final class SmtpLetter extends SMTPMessage {

    private final InternetAddress to = new InternetAddress();
    private final Address[] recipients = {to};
    private byte[] octets = {};

    SmtpLetter(Session session) {
        super(session);
    }

    /** The next one. */
    void hold(Letter letter) {
        setEnvelopeFrom(letter.returnPath());
        to.setAddress(letter.to());
        octets = letter.content().getBytes(StandardCharsets.US_ASCII);
    }

    Address[] recipients() {
        return recipients;
    }

    @Override
    public @Nullable String getSubject() {
        return null;
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] without) throws IOException {
        out.write(octets);
    }
}

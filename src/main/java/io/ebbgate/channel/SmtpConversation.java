package io.ebbgate.channel;

import io.ebbgate.channel.SmtpReply.Stage;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** Jakarta Mail's conversation with a relay, and how far the letter has come in it. */
final class SmtpConversation extends SMTPTransport {

    private Stage stage = Stage.SENDER;
    private @Nullable SmtpReply reply;
    private boolean open;
    private final boolean plainRecipients;
    private String recipient = "";
    /** What went out already, and is not to be sent when its turn comes. */
    private @Nullable String ahead;

    SmtpConversation(Session session, String protocol) {
        super(session, (@Nullable URLName) null, protocol, protocol.equals("smtps"));
        this.plainRecipients = session.getProperty("mail." + protocol + ".dsn.notify") == null;
    }

    /** Whether there is a connection, as far as we know; nothing is sent to find out. */
    boolean open() {
        return open;
    }

    /** Where the latest letter came to. */
    Stage stage() {
        return stage;
    }

    /** What the relay said there first, before any RSET; null where nothing came. */
    @Nullable
    SmtpReply reply() {
        return reply;
    }

    /** Whether the latest command left replies that nobody will read; the connection is of no more use then. */
    boolean outOfStep() {
        return ahead != null;
    }

    void begin(Letter letter) {
        enter(Stage.SENDER);
        recipient = "RCPT TO:<" + letter.to() + ">";
        ahead = null;
    }

    /** Sends the recipient right behind the sender where the relay can take that (RFC 2920), which saves a journey there and back. */
    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (command.equals(ahead)) {
            ahead = null;
            return;
        }
        super.sendCommand(command);
        if (command.startsWith("MAIL FROM:") && plainRecipients && supportsExtension("PIPELINING")) {
            super.sendCommand(recipient);
            ahead = recipient;
        }
    }

    private void enter(Stage next) {
        stage = next;
        reply = null;
    }

    @Override
    protected void rcptTo() throws MessagingException {
        enter(Stage.RECIPIENT);
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        enter(Stage.CONTENT);
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        enter(Stage.END);
        super.finishData();
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (reply == null) {
            reply = new SmtpReply(code, getLastServerResponse());
        }
        return code;
    }

    @Override
    protected synchronized void setConnected(boolean connected) {
        super.setConnected(connected);
        open = connected;
    }
}

package io.ebbgate.channel;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whom letters are from.
 *
 * @param name what people read, null where there is the address alone
 * @param address of a mailbox, in US-ASCII
 * @param returnPattern where bounces go, with {@code {id}} in it for the notice's number or without
 */
public record Letterhead(@Nullable String name, String address, String returnPattern) {

    private static final String ID = "{id}";

    /** Reads both settings. */
    static Letterhead of(String from, String returnPattern) {
        InternetAddress read = read("mail-from", from, "EBBGATE_MAIL_FROM");
        String pattern = returnPattern.isEmpty() ? read.getAddress() : returnPattern;
        read("mail-return", pattern.replace(ID, "1"), "EBBGATE_MAIL_RETURN");
        return new Letterhead(read.getPersonal(), read.getAddress(), pattern);
    }

    private static InternetAddress read(String property, String text, String setting) {
        try {
            InternetAddress[] read = InternetAddress.parse(text, true);
            boolean one = read.length == 1 && read[0].getAddress().indexOf('@') > 0;
            boolean plain = one && read[0].getAddress().chars().allMatch(c -> c > ' ' && c < 0x7F);
            MailSettings.require(
                    plain, property, text, setting + " is one mail address in US-ASCII, as in status@example.com.");
            return read[0];
        } catch (AddressException wrong) {
            MailSettings.require(
                    false,
                    property,
                    text,
                    setting + " is no mail address (" + wrong.getMessage() + "); right would be status@example.com.");
            throw new IllegalStateException(wrong);
        }
    }

    /** The envelope's sender of that notice. */
    public String returnPath(long id) {
        return returnPattern.replace(ID, Long.toString(id));
    }

    /** The part after the at sign. */
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}

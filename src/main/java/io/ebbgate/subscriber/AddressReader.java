package io.ebbgate.subscriber;

import io.ebbgate.channel.Endpoints;
import io.ebbgate.channel.UnsafeEndpoint;
import io.ebbgate.web.Fields;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads where somebody wants to be told. */
@Component
class AddressReader {

    static final int LONGEST_URL = 2048;

    /** RFC 5321 4.5.3.1.3, without the angle brackets. */
    static final int LONGEST_MAIL = 254;

    /** A dot-string of RFC 5321 4.1.2; nobody's address is quoted, and lists of them are attacks. */
    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    private final Endpoints endpoints;
    private final SubscriberSettings settings;

    AddressReader(Endpoints endpoints, SubscriberSettings settings) {
        this.endpoints = endpoints;
        this.settings = settings;
    }

    /** As it is kept: a mail address has its domain in small ASCII letters. */
    String read(Fields fields, Channel channel, @Nullable String text) {
        if (channel == Channel.MAIL) {
            return mail(fields, fields.required("address", text, LONGEST_MAIL));
        }
        String given = fields.required("address", text, LONGEST_URL);
        if (!given.isEmpty() && given.length() <= LONGEST_URL) {
            url(fields, channel, given);
        }
        return given;
    }

    private static String mail(Fields fields, String given) {
        int at = given.lastIndexOf('@');
        String local = at < 0 ? "" : given.substring(0, at);
        String domain = domain(given.substring(at + 1));
        String address = local + "@" + domain;
        boolean sound = LOCAL_PART.matcher(local).matches()
                && local.length() <= 64
                && DOMAIN.matcher(domain).matches()
                && address.length() <= LONGEST_MAIL;
        if (!given.isEmpty() && !sound) {
            fields.problem("address", "it is one e-mail address such as ada@example.com");
        }
        return address;
    }

    /** What is no name at all stays as it is, and is refused as such. */
    private static String domain(String text) {
        try {
            return IDN.toASCII(text).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notOne) {
            return text;
        }
    }

    private void url(Fields fields, Channel channel, String given) {
        try {
            URI url = new URI(given);
            String host = url.getHost() == null ? "" : url.getHost();
            if (!settings.isAt(channel, host)) {
                fields.problem(
                        "address",
                        "the address of %s has one of these hosts: %s"
                                .formatted(
                                        channel == Channel.SLACK
                                                ? "an incoming webhook of Slack"
                                                : "a workflow of Teams",
                                        String.join(", ", settings.hosts(channel))));
                return;
            }
            endpoints.check(url);
        } catch (URISyntaxException notOne) {
            fields.problem("address", "it is a whole URL such as https://hooks.example.com/ebbgate");
        } catch (UnsafeEndpoint unsafe) {
            fields.problem("address", String.valueOf(unsafe.getMessage()));
        }
    }
}

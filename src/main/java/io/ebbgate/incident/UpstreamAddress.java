package io.ebbgate.incident;

import io.ebbgate.web.Fields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an incident on somebody else's status page is found: its page, or its JSON. Where the host leads is looked at only when it is
 * asked, since nobody who says what is broken waits for DNS.
 */
final class UpstreamAddress {

    private static final String FIELD = "upstream";

    private UpstreamAddress() {}

    /** An address with https and a host, and nothing that has no place there; null where none is wanted. */
    static @Nullable String read(Fields fields, @Nullable String wanted) {
        String address = fields.optional(FIELD, wanted, 2000);
        if (address != null && !isOne(address)) {
            fields.problem(
                    FIELD,
                    "it must be the https:// address of an incident on a status page, without a user or a part after #");
        }
        return address;
    }

    private static boolean isOne(String address) {
        try {
            URI uri = new URI(address);
            return "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    /** Where its JSON is: beside its page, as Statuspage has it. */
    static URI json(String address) {
        int query = address.indexOf('?');
        String page = (query < 0 ? address : address.substring(0, query)).replaceAll("/+$", "");
        return URI.create(page.toLowerCase(Locale.ROOT).endsWith(".json") ? address : page + ".json");
    }
}

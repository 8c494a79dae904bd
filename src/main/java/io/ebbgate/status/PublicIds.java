package io.ebbgate.status;

import io.ebbgate.timetable.Installation;
import io.ebbgate.web.Sha256;
import java.math.BigInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The ids that Statuspage's readers keep: twelve letters and digits, the same on every replica and for as long as the database lives,
 * and never those of another installation. Our own ids are counted, and would tell how many there are.
 */
@Component
class PublicIds {

    private static final int LENGTH = 12;
    private static final int RADIX = 36;

    private final String installation;

    /** Asks for the installation at once: later the database may be away. */
    @Autowired
    PublicIds(Installation installation) {
        this(installation.id());
    }

    PublicIds(String installation) {
        this.installation = installation;
    }

    /** What all of them are made from. */
    String installation() {
        return installation;
    }

    String page() {
        return of("page");
    }

    String service(String id) {
        return of("service", id);
    }

    String group(String name) {
        return of("group", name);
    }

    String incident(String id) {
        return of("incident", id);
    }

    String maintenance(String id) {
        return of("maintenance", id);
    }

    /** Of something that was said of an incident or a maintenance. */
    String update(String about, String what) {
        return of("update", about, what);
    }

    private String of(String... parts) {
        byte[] hash = Sha256.of(installation + '\n' + String.join("\n", parts));
        String digits = new BigInteger(1, hash).toString(RADIX);
        return digits.substring(digits.length() - LENGTH);
    }
}

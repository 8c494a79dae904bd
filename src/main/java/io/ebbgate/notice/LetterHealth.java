package io.ebbgate.notice;

import io.ebbgate.access.PublicUrl;
import io.ebbgate.channel.MailRoute;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Says what is wrong with letters although they go out: templates that do not work, links that lead
 * nowhere, and replicas whose mail goes elsewhere.
 */
@Component("lettersHealthIndicator")
class LetterHealth implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(LetterHealth.class);
    private static final Status DEGRADED = new Status("DEGRADED");
    private static final String NO_URL =
            "EBBGATE_URL is not set, so links in letters lead to this machine, and customers cannot follow them";

    private final LetterTemplates templates;
    private final OtherSenders others;
    private final boolean linked;

    LetterHealth(LetterTemplates templates, OtherSenders others, MailRoute route, PublicUrl url) {
        this.templates = templates;
        this.others = others;
        this.linked = url.isSet() || !route.relayed();
        if (!linked) {
            LOG.error(NO_URL);
        }
    }

    @Override
    public Health health() {
        Map<String, String> faults = new TreeMap<>(templates.faults());
        if (!linked) {
            faults.put("links", NO_URL);
        }
        if (!others.otherwise().isEmpty()) {
            faults.put(
                    "replicas",
                    "mail of this one goes %s, and that of another one %s; give all of them the same settings"
                            .formatted(others.mail(), String.join(", ", others.otherwise())));
        }
        Health.Builder health = faults.isEmpty() ? Health.up() : Health.status(DEGRADED);
        faults.forEach(health::withDetail);
        return health.build();
    }
}

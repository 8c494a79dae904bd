package io.ebbgate.channel;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Says when mail reaches nobody. It asks no relay: what became of the latest letters tells as much, and a health that is asked every
 * second must not be a relay's burden. The name puts it in the place of Spring's own.
 */
@Component("mailHealthIndicator")
class MailHealth implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED");

    private final MailRoute route;

    MailHealth(MailRoute route) {
        this.route = route;
    }

    @Override
    public Health health() {
        return route instanceof SmtpRoute relay ? ofRelay(relay) : ofMailbox();
    }

    private static Health ofRelay(SmtpRoute relay) {
        Health.Builder health = relay.trouble().isEmpty() ? Health.up() : Health.status(DEGRADED);
        health.withDetail("relay", relay.relay());
        relay.trouble()
                .ifPresent(trouble -> health.withDetail("trouble", trouble.why())
                        .withDetail("troubleAt", trouble.at().toString()));
        return health.build();
    }

    private Health ofMailbox() {
        if (route.counts()) {
            return Health.up()
                    .withDetail("mailbox", "EBBGATE_MAIL=mailbox: mail goes to the mailbox page")
                    .build();
        }
        return Health.status(DEGRADED)
                .withDetail("none", "no relay is configured: mail goes to the mailbox page and customers are not told")
                .build();
    }
}

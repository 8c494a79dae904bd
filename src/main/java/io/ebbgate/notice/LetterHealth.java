package io.ebbgate.notice;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Says which of the operator's templates do not work; letters go out with the shipped ones meanwhile. */
@Component("templates")
class LetterHealth implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final LetterTemplates templates;

    LetterHealth(LetterTemplates templates) {
        this.templates = templates;
    }

    @Override
    public Health health() {
        Map<String, String> faults = templates.faults();
        Health.Builder health = faults.isEmpty() ? Health.up() : Health.status(DEGRADED);
        faults.forEach(health::withDetail);
        return health.build();
    }
}

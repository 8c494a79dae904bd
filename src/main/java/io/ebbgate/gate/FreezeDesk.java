package io.ebbgate.gate;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.timetable.Policy;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.Fields;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Declares and lifts freezes. The freeze, its ledger entry and the timetable's new version are one transaction; when that has
 * committed, no replica can commit an approval that the freeze covers.
 */
@Component
class FreezeDesk {

    private final Freezes freezes;
    private final Ledger ledger;
    private final Timetables timetables;
    private final Clock clock;
    private final TransactionTemplate transaction;

    FreezeDesk(Freezes freezes, Ledger ledger, Timetables timetables, Clock clock, TransactionTemplate transaction) {
        this.freezes = freezes;
        this.ledger = ledger;
        this.timetables = timetables;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Notes names that the policy does not know. Where there is no timetable, nobody knows them, and a freeze is declared all the same. */
    void checkNames(Fields fields, List<String> services, List<String> environments) {
        if (timetables.current() instanceof Timetable timetable) {
            Policy policy = timetable.policy();
            Globs.checkNames(fields, "services", services, policy.services().keySet());
            Globs.checkNames(
                    fields, "environments", environments, policy.environments().keySet());
        }
    }

    DeclaredFreeze declare(
            Caller by, List<String> services, List<String> environments, String reason, @Nullable Instant until) {
        DeclaredFreeze freeze = new DeclaredFreeze(
                UUID.randomUUID().toString(),
                services,
                environments,
                reason,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                by.name(),
                until,
                null,
                null,
                null);
        transaction.executeWithoutResult(status -> {
            freezes.declare(freeze);
            ledger.record(new Act(by, "freeze-declared", facts(freeze)));
        });
        timetables.refresh();
        return freeze;
    }

    private static Map<String, Object> facts(DeclaredFreeze freeze) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("freeze", freeze.id());
        facts.put("services", freeze.services());
        facts.put("environments", freeze.environments());
        facts.put("reason", freeze.reason());
        if (freeze.until() != null) {
            facts.put("until", freeze.until());
        }
        return facts;
    }

    /** Returns whether it was still standing; lifting what was lifted changes nothing. */
    boolean lift(Caller by, String id, String reason) {
        boolean lifted = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean stood = freezes.lift(id, clock.instant(), by.name(), reason);
            if (stood) {
                ledger.record(new Act(by, "freeze-lifted", Map.of("freeze", id, "reason", reason)));
            }
            return stood;
        }));
        timetables.refresh();
        return lifted;
    }
}

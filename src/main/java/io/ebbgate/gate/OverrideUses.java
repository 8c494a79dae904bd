package io.ebbgate.gate;

import io.ebbgate.ledger.ApprovalSearch;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.ledger.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was approved by an override. The record itself tells: nothing is noted beside it, so an ordinary decision pays nothing. */
@Component
class OverrideUses {

    /** The most that are listed. */
    static final int MOST = 1000;

    /** Clocks of replicas may differ, by less than this where anything was approved. */
    static final Duration MARGIN = Duration.ofMinutes(1);

    private final Ledger ledger;

    OverrideUses(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param decision the id of the decision that names the override */
    record Use(String decision, Instant at, String service, String environment, String change, String by) {}

    /** Earliest first. */
    List<Use> of(AskedOverride override) {
        return ledger
                .approvals(new ApprovalSearch(
                        override.afterEntry(),
                        override.asked().at().minus(MARGIN),
                        override.overAt().plus(MARGIN),
                        "\"override\":{\"id\":\"" + override.id() + "\"",
                        MOST))
                .stream()
                .map(OverrideUses::use)
                .toList();
    }

    private static Use use(Recorded recorded) {
        return new Use(
                Long.toString(recorded.seq()),
                recorded.entry().at(),
                String.valueOf(recorded.entry().service()),
                String.valueOf(recorded.entry().environment()),
                String.valueOf(recorded.entry().change()),
                recorded.entry().name());
    }
}

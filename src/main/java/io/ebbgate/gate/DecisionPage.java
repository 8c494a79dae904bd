package io.ebbgate.gate;

import io.ebbgate.ledger.Recorded;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** @param next the {@code before} of the next page, null on the last */
record DecisionPage(
        List<DecisionRecord> decisions, @Nullable String next) {

    static DecisionPage of(List<Recorded> page, Map<Long, Outcome> outcomes, int limit, JsonMapper json) {
        return new DecisionPage(
                page.stream()
                        .map(recorded -> DecisionRecord.of(recorded, outcomes.get(recorded.seq()), json))
                        .toList(),
                page.size() < limit ? null : Long.toString(page.getLast().seq()));
    }
}

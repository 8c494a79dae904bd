package io.ebbgate.gate;

import io.ebbgate.ledger.Ledger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Which approvals were undone, each once. */
@Repository
class Rollbacks {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final JsonMapper json;

    Rollbacks(JdbcClient jdbc, Ledger ledger, JsonMapper json) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.json = json;
    }

    /**
     * The approved change of this number, null where there is none; a rollback is none. Whoever reads it after the timetable
     * decides with all of it, since undoing moves the timetable.
     */
    @Nullable
    Undone approval(long decision) {
        return decision(decision)
                .map(Decision::answer)
                .filter(answer -> answer.approved() && answer.undoes() == null)
                .map(answer -> new Undone(
                        decision,
                        answer.service(),
                        answer.environment(),
                        answer.decidedAt(),
                        by(decision).orElse(null)))
                .orElse(null);
    }

    Optional<Decision> decision(long id) {
        return ledger.find(id)
                .filter(recorded -> recorded.entry().kind().equals(DecisionDesk.KIND))
                .map(recorded -> Decision.of(recorded, json));
    }

    private Optional<Long> by(long undoes) {
        return jdbc.sql("SELECT decision FROM change_rollback WHERE undoes = :undoes")
                .param("undoes", undoes)
                .query(Long.class)
                .optional();
    }

    /** In the transaction that records the rollback's approval; a second one of the same is refused by its key. */
    void add(long undoes, long decision) {
        jdbc.sql("INSERT INTO change_rollback (undoes, decision) VALUES (:undoes, :decision)")
                .param("undoes", undoes)
                .param("decision", decision)
                .update();
    }
}

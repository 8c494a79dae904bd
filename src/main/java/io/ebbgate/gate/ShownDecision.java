package io.ebbgate.gate;

import io.ebbgate.ledger.Recorded;
import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.Policy.Rule;
import io.ebbgate.timetable.Snapshot;
import io.ebbgate.timetable.Timetable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a page shows it.
 *
 * @param checks what it went through
 * @param policyMoved whether the timetable is another one by now, so that what passed is reckoned with other rules
 * @param by the name of who asked; {@code who} is its id
 */
record ShownDecision(
        String id,
        Answer answer,
        List<Check> checks,
        boolean policyMoved,
        String by,
        String who,
        String address,
        String json) {

    /** One thing that a decision went through. */
    record Check(boolean passed, String code, String detail) {}

    static ShownDecision of(Recorded recorded, Decision decision, Snapshot snapshot) {
        Answer answer = decision.answer();
        boolean moved = answer.timetable().version() != snapshot.version();
        return new ShownDecision(
                Long.toString(decision.id()),
                answer,
                checks(answer, snapshot),
                moved && !answer.approved(),
                recorded.entry().name(),
                recorded.entry().who(),
                recorded.entry().address(),
                decision.json());
    }

    /** What a denial says in place of the earliest instant, where none is known. */
    public String withoutEarliest() {
        if (answer.awaitsRepair()) {
            return "known when that is mended";
        }
        return answer.has("already-done")
                ? "never under the same key"
                : "nothing in the 400 days after it, as things stood";
    }

    /** An approval names every reason for it, a denial every one against it: there the rules without one have passed. */
    private static List<Check> checks(Answer answer, Snapshot snapshot) {
        List<Check> checks = new ArrayList<>();
        answer.reasons().forEach(why -> checks.add(new Check(answer.approved(), why.code(), why.detail())));
        if (!answer.approved() && snapshot instanceof Timetable timetable) {
            passed(answer, timetable.lane(answer.service(), answer.environment()), checks);
        }
        return checks;
    }

    private static void passed(Answer answer, @Nullable Lane lane, List<Check> checks) {
        if (lane == null) {
            return;
        }
        for (Hours hours : lane.rules()) {
            Rule rule = hours.rule();
            String words = "Rule " + rule.name() + ":";
            if (answer.reasons().stream().noneMatch(why -> why.detail().startsWith(words))) {
                checks.add(new Check(true, "no-objection", words + " nothing against it."));
            }
        }
        if (!answer.has("frozen")) {
            checks.add(new Check(true, "not-frozen", "No freeze covers it."));
        }
    }
}

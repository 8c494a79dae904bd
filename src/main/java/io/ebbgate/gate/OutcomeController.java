package io.ebbgate.gate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.ledger.Recorded;
import io.ebbgate.timetable.BookingProgress;
import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where pipelines tell what became of what they got approved. */
@RestController
@RequestMapping("/api/v1/decisions/{id}/outcome")
class OutcomeController {

    private final DecisionDesk decisions;
    private final OutcomeDesk desk;

    OutcomeController(DecisionDesk decisions, OutcomeDesk desk) {
        this.decisions = decisions;
        this.desk = desk;
    }

    record Report(
            @Schema(
                    description = "what became of the change; started may be left out",
                    allowableValues = {"started", "succeeded", "failed", "rolled-back"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String outcome,

            @Nullable String note) {}

    record Told(String decision, @JsonUnwrapped Outcome outcome) {}

    /** The same outcome again answers the same; one that contradicts what is on record is a 409 that says what that is. */
    @PostMapping
    Told report(@AuthenticationPrincipal Caller caller, @PathVariable long id, @RequestBody Report report) {
        Fields fields = new Fields();
        String word = fields.required("outcome", report.outcome(), 20);
        BookingProgress.Outcome outcome = Outcome.named(word).orElse(null);
        if (outcome == null && !word.isEmpty()) {
            fields.problem("outcome", "it can be " + String.join(", ", Outcome.words()));
        }
        String note = fields.optional("note", report.note(), 4000);
        fields.check();
        return new Told(Long.toString(id), report(caller, id, Objects.requireNonNull(outcome), note));
    }

    private Outcome report(Caller caller, long id, BookingProgress.Outcome outcome, @Nullable String note) {
        Recorded recorded = decisions.find(id).orElseThrow(() -> DecisionController.unknown(id));
        boolean owner = owns(caller, recorded);
        if (!owner && !caller.role().covers(Role.MANAGER)) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "Not this token's decision",
                    "Decision " + id + " was given to " + recorded.entry().name()
                            + ", which reports its outcome; so may a manager.");
        }
        Decision decision = decisions.decision(recorded);
        check(decision, outcome);
        Outcome known = desk.report(caller, decision, owner, outcome, note);
        if (!known.outcome().equals(Outcome.text(outcome))) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Another outcome is on record",
                    "Decision " + id + " is on record as " + known.outcome() + ", reported by " + known.by() + " at "
                            + known.at() + "; that stands.");
        }
        return known;
    }

    private static boolean owns(Caller caller, Recorded recorded) {
        return recorded.entry().who().equals(caller.who());
    }

    private static void check(Decision decision, BookingProgress.Outcome outcome) {
        if (!decision.answer().approved()) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Nothing was approved",
                    "Decision " + decision.id() + " is a denial, so nothing can have come of it.");
        }
        if (decision.answer().undoes() != null && outcome == BookingProgress.Outcome.ROLLED_BACK) {
            Fields fields = new Fields();
            fields.problem("outcome", "a rollback itself can be started, succeeded or failed");
            fields.check();
        }
    }
}

package io.ebbgate.booking;

import io.ebbgate.access.Caller;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/planned-changes")
class PlanController {

    private final PlanDesk desk;
    private final PlannedChanges plans;
    private final Deadlines deadlines;

    PlanController(PlanDesk desk, PlannedChanges plans, Deadlines deadlines) {
        this.desk = desk;
        this.plans = plans;
        this.deadlines = deadlines;
    }

    /** Plans a change that has a deadline and no span yet. Booking it is a booking that names it. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PlanAnswer> plan(@AuthenticationPrincipal Caller caller, @RequestBody PlanRequest wanted) {
        PlannedChange planned = desk.plan(caller, wanted);
        return ResponseEntity.created(URI.create("/api/v1/planned-changes/" + planned.id()))
                .body(answer(planned));
    }

    /** Those with the nearest deadline first. */
    @GetMapping
    List<PlanAnswer> all() {
        return plans.all().stream().map(this::answer).toList();
    }

    @GetMapping("/{id}")
    PlanAnswer one(@PathVariable String id) {
        return Id.of(id).flatMap(plans::find).map(this::answer).orElseThrow(() -> PlanDesk.unknown(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        desk.remove(caller, Id.of(id).orElseThrow(() -> PlanDesk.unknown(id)));
    }

    private PlanAnswer answer(PlannedChange planned) {
        return PlanAnswer.of(planned, deadlines.of(planned).orElse(null));
    }
}

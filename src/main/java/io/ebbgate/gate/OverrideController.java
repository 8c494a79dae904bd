package io.ebbgate.gate;

import io.ebbgate.access.Caller;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where approvers break the glass, and where everybody reads who did, for what, and what became of it. */
@RestController
@RequestMapping("/api/v1/overrides")
class OverrideController {

    private final OverrideDesk desk;
    private final Overrides overrides;
    private final OverrideUses uses;
    private final Clock clock;

    OverrideController(OverrideDesk desk, Overrides overrides, OverrideUses uses, Clock clock) {
        this.desk = desk;
        this.overrides = overrides;
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * @param happened what was wrong, what was changed, and what will be different
     * @param incident where more can be read
     */
    record Reviewing(@Nullable String happened, @Nullable String incident) {}

    /** Where a rule asks for two persons it opens nothing until somebody else has confirmed it. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ToldOverride> ask(@AuthenticationPrincipal Caller caller, @RequestBody WantedOverride wanted) {
        AskedOverride override = desk.ask(caller, wanted);
        return ResponseEntity.created(URI.create("/api/v1/overrides/" + override.id()))
                .body(told(override));
    }

    @GetMapping
    List<ToldOverride> all() {
        Instant now = clock.instant();
        return overrides.all().stream()
                .map(override -> ToldOverride.of(override, now, null))
                .toList();
    }

    @GetMapping("/{id}")
    ToldOverride one(@PathVariable String id) {
        return told(desk.find(id));
    }

    @PostMapping("/{id}/confirm")
    ToldOverride confirm(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return told(desk.confirm(caller, id));
    }

    /** Once this has returned, no replica approves by it. The reason comes in the body or as a parameter. */
    @DeleteMapping("/{id}")
    ToldOverride end(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable EndReason body,
            @RequestParam(name = "reason", required = false) @Nullable String parameter) {
        return told(desk.end(caller, id, EndReason.of(body, parameter)));
    }

    @PostMapping("/{id}/review")
    ToldOverride review(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody Reviewing reviewing) {
        return told(desk.review(caller, id, OverrideReview.of(reviewing.happened(), reviewing.incident())));
    }

    private ToldOverride told(AskedOverride override) {
        return ToldOverride.of(override, clock.instant(), uses.of(override));
    }
}

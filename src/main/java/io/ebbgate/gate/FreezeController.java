package io.ebbgate.gate;

import io.ebbgate.access.Caller;
import io.ebbgate.web.Fields;
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

@RestController
@RequestMapping("/api/v1/freezes")
class FreezeController {

    private final FreezeDesk desk;
    private final Freezes freezes;
    private final Clock clock;

    FreezeController(FreezeDesk desk, Freezes freezes, Clock clock) {
        this.desk = desk;
        this.freezes = freezes;
        this.clock = clock;
    }

    /**
     * @param services globs; likewise {@code environments}
     * @param until when it ends by itself; without it, only lifting ends it
     */
    record Declaration(
            @Nullable List<@Nullable String> services,
            @Nullable List<@Nullable String> environments,
            @Nullable String reason,
            @Nullable String until) {}

    /** Once this has returned, no replica approves what the freeze covers. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DeclaredFreeze> declare(
            @AuthenticationPrincipal Caller caller, @RequestBody Declaration declaration) {
        Fields fields = new Fields();
        List<String> services = globs(fields, "services", declaration.services());
        List<String> environments = globs(fields, "environments", declaration.environments());
        String reason = fields.required("reason", declaration.reason(), 1000);
        Instant until = FreezeForm.end(fields, fields.instant("until", declaration.until()), clock.instant());
        desk.checkNames(fields, services, environments);
        fields.check();
        DeclaredFreeze freeze = desk.declare(caller, services, environments, reason, until);
        return ResponseEntity.created(URI.create("/api/v1/freezes/" + freeze.id()))
                .body(freeze);
    }

    private static List<String> globs(Fields fields, String field, @Nullable List<@Nullable String> patterns) {
        if (patterns == null || patterns.isEmpty()) {
            fields.problem(field, "it is required: a list of names or globs, [\"*\"] for all");
            return List.of();
        }
        return Globs.checked(fields, field, patterns);
    }

    @GetMapping
    List<DeclaredFreeze> all() {
        return freezes.all();
    }

    @GetMapping("/{id}")
    DeclaredFreeze one(@PathVariable String id) {
        return freezes.find(id).orElseThrow(() -> NoSuchFreeze.of(id));
    }

    /** The reason comes in the body or as a parameter. */
    @DeleteMapping("/{id}")
    DeclaredFreeze lift(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable EndReason body,
            @RequestParam(name = "reason", required = false) @Nullable String parameter) {
        String reason = EndReason.of(body, parameter);
        DeclaredFreeze freeze = one(id);
        if (freeze.liftedAt() == null) {
            desk.lift(caller, id, reason);
        }
        return one(id);
    }
}

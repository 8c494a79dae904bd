package io.ebbgate.incident;

import io.ebbgate.access.Caller;
import io.ebbgate.web.Fields;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents")
class IncidentController {

    private final IncidentDesk desk;
    private final LatestIncidents latest;
    private final Incidents incidents;
    private final Upstreams upstreams;
    private final Clock clock;

    IncidentController(
            IncidentDesk desk, LatestIncidents latest, Incidents incidents, Upstreams upstreams, Clock clock) {
        this.desk = desk;
        this.latest = latest;
        this.incidents = incidents;
        this.upstreams = upstreams;
        this.clock = clock;
    }

    /** Publishes one at once. It needs no more than the services that are hurt: the words are prepared. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<IncidentAnswer> open(@AuthenticationPrincipal Caller caller, @RequestBody OpeningRequest wanted) {
        IncidentFile opened = desk.open(caller, wanted);
        return ResponseEntity.created(URI.create("/api/v1/incidents/" + opened.id()))
                .body(whole(opened));
    }

    /**
     * A page, what was filed last first.
     *
     * @param next the {@code before} of the next page, null on the last
     */
    record Page(List<IncidentAnswer> incidents, @Nullable String next) {}

    @GetMapping
    Page all(
            @Parameter(description = "draft, dismissed, open or resolved") @RequestParam(required = false) @Nullable
                    String state,
            @RequestParam(required = false) @Nullable String service,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit) {
        Fields fields = new Fields();
        fields.between("limit", limit, 1, 1000);
        String named = fields.optional("state", state, 20);
        State wanted = named == null ? null : State.named(named).orElse(null);
        if (named != null && wanted == null) {
            fields.problem("state", "it must be one of draft, dismissed, open, resolved");
        }
        String next = fields.optional("before", before, 50);
        Long place = next == null ? null : LatestIncidents.number(next).orElse(null);
        if (next != null && place == null) {
            fields.problem("before", "it must be the next of the page before");
        }
        IncidentFilter filter = new IncidentFilter(wanted, fields.optional("service", service, 200), place, limit);
        fields.check();
        List<IncidentFile> page = incidents.page(filter);
        return new Page(
                page.stream()
                        .map(file -> IncidentAnswer.brief(file, clock.instant()))
                        .toList(),
                filter.next(page));
    }

    @GetMapping("/{id}")
    IncidentAnswer one(@PathVariable String id) {
        return whole(latest.find(id));
    }

    /** Says something more of it; {@code version} is the one that the caller saw. */
    @PostMapping("/{id}/updates")
    IncidentAnswer update(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody UpdateRequest wanted) {
        return whole(desk.update(caller, id, wanted));
    }

    /** Publishes a draft before it does so itself. */
    @PostMapping("/{id}/publish")
    IncidentAnswer publish(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable OpeningRequest wanted) {
        return whole(desk.publish(caller, id, wanted == null ? OpeningRequest.asItIs() : wanted));
    }

    /** @param version the one that the caller saw, where that matters */
    record No(@Nullable String reason, @Nullable Long version) {}

    /** Says that a draft is no incident. */
    @PostMapping("/{id}/dismiss")
    IncidentAnswer dismiss(@AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody No no) {
        return whole(desk.dismiss(caller, id, no.reason(), no.version()));
    }

    private IncidentAnswer whole(IncidentFile file) {
        return IncidentAnswer.whole(file, upstreams.of(file.id()).orElse(null), clock.instant());
    }
}

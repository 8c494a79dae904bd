package io.ebbgate.status;

import io.ebbgate.timetable.GateState;
import io.ebbgate.timetable.GateStates;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The badges that are no crowd's: whether the gate is open, for those who may see it; and that there is none. */
@RestController
class GateBadges {

    private final Timetables timetables;
    private final GateStates states;
    private final Clock clock;

    GateBadges(Timetables timetables, GateStates states, Clock clock) {
        this.timetables = timetables;
        this.states = states;
        this.clock = clock;
    }

    /** Whether a change of which nothing else is known may start now. */
    @GetMapping("/badge/{service}/gate.svg")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "image/svg+xml"))
    ResponseEntity<byte[]> gate(@PathVariable String service, @RequestParam String environment) {
        Timetable timetable = timetables.required("The timetable cannot be read, and then everything is closed: ");
        List<GateState> all = states.at(timetable, clock.instant());
        GateState found = all.stream()
                .filter(state ->
                        state.service().equals(service) && state.environment().equals(environment))
                .findFirst()
                .orElseThrow(() ->
                        unknown("The policy names no service " + service + " or no environment " + environment + "."));
        Badge badge = Badge.ofGate(
                Objects.requireNonNull(timetable.policy().services().get(service))
                                .name() + " in " + environment,
                found.open());
        return ResponseEntity.ok().header("Content-Type", Badge.TYPE).body(badge.svg());
    }

    /** What {@link Badges} does not have. */
    @Hidden
    @GetMapping("/badge/{service}")
    void none(@PathVariable String service) {
        throw unknown("The status page shows no service " + service.replaceFirst("\\.svg$", "") + ".");
    }

    private static Refused unknown(String detail) {
        return new Refused(HttpStatus.NOT_FOUND, "No such badge", detail);
    }
}

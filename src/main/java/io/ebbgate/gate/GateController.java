package io.ebbgate.gate;

import io.ebbgate.timetable.Policy;
import io.ebbgate.web.Fields;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the gate would answer, at any instant, without a record. */
@RestController
@RequestMapping("/api/v1/gate")
class GateController {

    private final DecisionDesk desk;

    GateController(DecisionDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/{service}/{environment}")
    WhatIf whatIf(
            @PathVariable String service,
            @PathVariable String environment,
            @Parameter(description = "the instant that is asked about; else now")
                    @RequestParam(required = false)
                    @Nullable
                    String at,
            @RequestParam(required = false) @Nullable String duration,
            @RequestParam(required = false) @Nullable String backOut) {
        Fields fields = new Fields();
        Instant instant = fields.instant("at", at);
        Ask ask = new Ask(
                service,
                environment,
                "",
                fields.duration("duration", duration, Duration.ofSeconds(1), Policy.LONGEST),
                fields.duration("backOut", backOut, Duration.ZERO, Policy.LONGEST),
                null);
        fields.check();
        return desk.whatIf(ask, instant);
    }
}

package io.ebbgate.incident;

import io.ebbgate.web.Fields;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How well customers were kept up, per incident and per quarter. */
@RestController
@RequestMapping("/api/v1/incidents/measures")
class MeasuresController {

    private final Quarters quarters;

    MeasuresController(Quarters quarters) {
        this.quarters = quarters;
    }

    @GetMapping
    ToldMeasures measures(
            @Parameter(description = "only incidents that started then or later")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "only incidents that started before then")
                    @RequestParam(required = false)
                    @Nullable
                    String until) {
        Fields fields = new Fields();
        Instant first = fields.instant("from", from);
        Instant last = fields.instant("until", until);
        fields.check();
        return ToldMeasures.of(quarters.between(first, last), quarters.zone());
    }
}

package io.ebbgate.booking;

import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/slots")
class SlotController {

    private final SlotSearch search;

    SlotController(SlotSearch search) {
        this.search = search;
    }

    /** Spans that can be booked, best first: with the fewest customers in their working day, then the earliest. */
    @GetMapping
    SlotSearch.Found slots(
            @Parameter(description = "one or more, which then change together")
                    @RequestParam(required = false)
                    @Nullable
                    List<@Nullable String> service,
            @RequestParam(required = false) @Nullable String environment,
            @Parameter(description = "what customers will notice; where it is left out, enough that they must be told")
                    @RequestParam(required = false)
                    @Nullable
                    String impact,
            @Parameter(description = "ISO 8601; what the rules assume where it is left out")
                    @RequestParam(required = false)
                    @Nullable
                    String duration,
            @RequestParam(required = false) @Nullable String backOut,
            @Parameter(description = "the earliest start; now where it is left out")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @Parameter(description = "the latest end; 90 days later where it is left out")
                    @RequestParam(required = false)
                    @Nullable
                    String before,
            @RequestParam(defaultValue = "10") int limit) {
        return search.find(
                new SlotSearch.Wish(service, environment, impact, duration, backOut, after, before, null, limit));
    }
}

package io.ebbgate.gate;

import io.ebbgate.access.Caller;
import io.ebbgate.ledger.EntryFilter;
import io.ebbgate.ledger.Recorded;
import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Where pipelines ask, and where everybody reads what was answered. */
@RestController
@RequestMapping(DecisionController.PATH)
class DecisionController {

    static final String PATH = "/api/v1/decisions";
    static final String RETRY_KEY = "Idempotency-Key";

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final DecisionDesk desk;
    private final OutcomeDesk outcomes;
    private final JsonMapper json;
    private final Clock clock;

    DecisionController(DecisionDesk desk, OutcomeDesk outcomes, JsonMapper json, Clock clock) {
        this.desk = desk;
        this.outcomes = outcomes;
        this.json = json;
        this.clock = clock;
    }

    /** 200 approves. A denial is 423, so that a bare {@code curl -f} stops a pipeline, unless {@code deny=200} asks otherwise. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @AnswersDecision
    ResponseEntity<byte[]> decide(
            @AuthenticationPrincipal Caller caller,
            @RequestBody DecisionRequest request,
            @RequestHeader(name = RETRY_KEY, required = false) @Nullable String key,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            @RequestParam(required = false) @Nullable String deny) {
        return answer(caller, request, key, accept, deny);
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @AnswersDecision
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                            schema = @Schema(implementation = DecisionRequest.class)))
    ResponseEntity<byte[]> decideForm(
            @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> form,
            @RequestHeader(name = RETRY_KEY, required = false) @Nullable String key,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            @Parameter(hidden = true) @RequestParam(required = false) @Nullable String deny) {
        return answer(caller, DecisionRequest.of(form), key, accept, deny);
    }

    private ResponseEntity<byte[]> answer(
            Caller caller,
            DecisionRequest request,
            @Nullable String key,
            @Nullable String accept,
            @Nullable String deny) {
        HttpStatus denied = denied(deny);
        boolean inWords = PlainText.wanted(accept);
        Ask ask = request.ask();
        if (!caller.mayAskFor(ask.service(), ask.environment())) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "Not covered by this token",
                    "The token " + caller.name() + " may not ask for " + ask.service() + " in " + ask.environment()
                            + "; it covers services " + caller.services() + " in " + caller.environments() + ".");
        }
        return respond(desk.decide(caller, ask, key(key)), denied, inWords);
    }

    private static HttpStatus denied(@Nullable String deny) {
        Fields fields = new Fields();
        if (deny != null && !deny.equals("200") && !deny.equals("423")) {
            fields.problem("deny", "it can be 200 or 423: the status of a denial");
        }
        fields.check();
        return "200".equals(deny) ? HttpStatus.OK : HttpStatus.LOCKED;
    }

    private static @Nullable String key(@Nullable String key) {
        Fields fields = new Fields();
        String checked = key == null ? null : fields.required(RETRY_KEY, key, 200);
        fields.check();
        return checked;
    }

    private ResponseEntity<byte[]> respond(Decision decision, HttpStatus denied, boolean inWords) {
        var response = ResponseEntity.status(decision.answer().approved() ? HttpStatus.OK : denied);
        if (!decision.answer().approved()) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter(decision.answer()));
        }
        return inWords
                ? response.contentType(TEXT)
                        .body(new PlainText(desk.wording()).of(decision).getBytes(StandardCharsets.UTF_8))
                : response.contentType(MediaType.APPLICATION_JSON)
                        .body(decision.json().getBytes(StandardCharsets.UTF_8));
    }

    /** Whole seconds, rounded up; a day where nothing is known that would open the gate, a minute where something is to be mended. */
    private String retryAfter(Answer answer) {
        Instant earliest = answer.earliest();
        if (earliest == null) {
            return Long.toString((answer.awaitsRepair() ? Duration.ofMinutes(1) : Duration.ofDays(1)).toSeconds());
        }
        long millis = Duration.between(clock.instant(), earliest).toMillis();
        return Long.toString(Math.max(1, Math.ceilDiv(millis, 1000)));
    }

    @GetMapping("/{id}")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = DecisionRecord.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    ResponseEntity<byte[]> one(
            @PathVariable long id,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept) {
        Recorded recorded = desk.find(id).orElseThrow(() -> unknown(id));
        return PlainText.wanted(accept)
                ? ResponseEntity.ok()
                        .contentType(TEXT)
                        .body(new PlainText(desk.wording())
                                .of(desk.decision(recorded))
                                .getBytes(StandardCharsets.UTF_8))
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(json.writeValueAsBytes(DecisionRecord.of(
                                recorded, outcomes.of(List.of(id)).get(id), json)));
    }

    static Refused unknown(long id) {
        return new Refused(HttpStatus.NOT_FOUND, "No such decision", "There is no decision " + id + " on record.");
    }

    /** Latest first; {@code next} of a page is the {@code before} of the one after it. */
    @GetMapping
    DecisionPage page(
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable String verdict,
            @RequestParam(required = false) @Nullable String change,
            @Parameter(
                            description =
                                    "overdue: approvals whose window or booking is over and whose outcome nobody reported")
                    @RequestParam(required = false)
                    @Nullable
                    String outcome,
            @Parameter(description = "the earliest instant, inclusive") @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(description = "the first instant that is too late") @RequestParam(required = false) @Nullable
                    String until,
            @Parameter(description = "only decisions with a lower id") @RequestParam(required = false) @Nullable
                    Long before,
            @RequestParam(defaultValue = "50") int limit) {
        Fields fields = new Fields();
        EntryFilter filter = new EntryFilter(
                DecisionDesk.KIND,
                fields.optional("service", service, 200),
                fields.optional("environment", environment, 200),
                oneOf(fields, "verdict", verdict, List.of("approve", "deny")),
                fields.optional("change", change, 2000),
                fields.instant("from", from),
                fields.instant("until", until),
                before,
                limit);
        String wanted = oneOf(fields, "outcome", outcome, List.of(Outcome.OVERDUE));
        fields.between("limit", limit, 1, 1000);
        fields.check();
        return wanted == null ? page(filter) : overdue(filter);
    }

    private static @Nullable String oneOf(Fields fields, String field, @Nullable String sent, List<String> known) {
        String word = fields.optional(field, sent, 20);
        if (word != null && !known.contains(word)) {
            fields.problem(field, "it can be " + String.join(" or ", known));
        }
        return word;
    }

    private DecisionPage page(EntryFilter filter) {
        List<Recorded> page = desk.page(filter);
        Map<Long, Outcome> known = outcomes.of(page.stream().map(Recorded::seq).toList());
        return DecisionPage.of(page, known, filter.limit(), json);
    }

    private DecisionPage overdue(EntryFilter filter) {
        Map<Long, Outcome> overdue = "deny".equals(filter.verdict()) ? Map.of() : outcomes.overdue(filter);
        List<Recorded> page =
                overdue.keySet().stream().flatMap(id -> desk.find(id).stream()).toList();
        return DecisionPage.of(page, overdue, filter.limit(), json);
    }
}

package io.ebbgate.ledger;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.ebbgate.web.Fields;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record, for auditors: every decision and every act, and the proof that none was touched. */
@RestController
@RequestMapping("/api/v1/ledger")
class LedgerController {

    private final Verification verification;
    private final Ledger ledger;

    LedgerController(Verification verification, Ledger ledger) {
        this.verification = verification;
        this.ledger = ledger;
    }

    /** Walks the whole chain. */
    @GetMapping("/verify")
    Verification.Result verify() {
        return verification.verify();
    }

    /**
     * An entry as it is told.
     *
     * @param body the facts as they were recorded
     */
    record Told(
            String id,
            Instant at,
            String kind,
            String who,
            String name,
            String address,
            @Schema(types = "object") @JsonRawValue String body) {

        static Told of(Recorded recorded) {
            Entry entry = recorded.entry();
            return new Told(
                    Long.toString(recorded.seq()),
                    entry.at(),
                    entry.kind(),
                    entry.who(),
                    entry.name(),
                    entry.address(),
                    entry.body());
        }
    }

    /**
     * A page, latest first.
     *
     * @param next the {@code before} of the next page, null on the last
     */
    record Page(List<Told> entries, @Nullable String next) {}

    @GetMapping
    Page entries(
            @Parameter(description = "decision, freeze-declared, token-made, …")
                    @RequestParam(required = false)
                    @Nullable
                    String kind,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @Parameter(description = "only entries with a lower id") @RequestParam(required = false) @Nullable
                    Long before,
            @RequestParam(defaultValue = "50") int limit) {
        Fields fields = new Fields();
        String wanted = fields.optional("kind", kind, 200);
        fields.between("limit", limit, 1, 1000);
        Instant first = fields.instant("from", from);
        Instant last = fields.instant("until", until);
        fields.check();
        List<Recorded> page = ledger.page(new EntryFilter(wanted, null, null, null, null, first, last, before, limit));
        return new Page(
                page.stream().map(Told::of).toList(),
                page.size() < limit ? null : Long.toString(page.getLast().seq()));
    }
}

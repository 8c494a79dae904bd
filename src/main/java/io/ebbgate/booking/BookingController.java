package io.ebbgate.booking;

import io.ebbgate.access.Caller;
import io.ebbgate.web.Fields;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/bookings")
class BookingController {

    private final BookingDesk desk;
    private final ApprovalDesk approvals;
    private final BookingAnswers answers;

    BookingController(BookingDesk desk, ApprovalDesk approvals, BookingAnswers answers) {
        this.desk = desk;
        this.approvals = approvals;
        this.answers = answers;
    }

    /** Asks for a booking. All that is in its way is answered at once, each with its field. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<BookingAnswer> request(@AuthenticationPrincipal Caller caller, @RequestBody BookingRequest wanted) {
        Booked booked = desk.request(caller, wanted);
        return ResponseEntity.created(URI.create("/api/v1/bookings/" + booked.id()))
                .body(answers.whole(booked));
    }

    /** Bookings, those that start last first. */
    @GetMapping
    BookingAnswers.Page all(
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable String state,
            @Parameter(description = "those that touch the time from then on") @RequestParam(required = false) @Nullable
                    String from,
            @RequestParam(required = false) @Nullable String until,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit) {
        Fields fields = new Fields();
        fields.between("limit", limit, 1, 1000);
        String named = fields.optional("state", state, 20);
        State wanted = named == null ? null : State.named(named).orElse(null);
        if (named != null && wanted == null) {
            fields.problem(
                    "state",
                    "it must be one of requested, approved, rejected, in-progress, completed, rolled-back, failed,"
                            + " cancelled, lapsed");
        }
        Instant first = fields.instant("from", from);
        Instant last = fields.instant("until", until);
        String next = fields.optional("before", before, 50);
        BookingFilter.Place place =
                next == null ? null : BookingFilter.Place.read(next).orElse(null);
        if (next != null && place == null) {
            fields.problem("before", "it must be the next of the page before");
        }
        BookingFilter filter = new BookingFilter(
                fields.optional("service", service, 200),
                fields.optional("environment", environment, 200),
                wanted,
                first,
                last,
                place,
                limit);
        fields.check();
        return answers.page(filter);
    }

    @GetMapping("/{id}")
    BookingAnswer one(@PathVariable String id) {
        return answers.one(id);
    }

    /** Edits the whole of it; {@code version} is the one that the editor saw. */
    @PutMapping("/{id}")
    BookingAnswer edit(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody BookingRequest wanted) {
        return answers.whole(desk.edit(caller, number(id), wanted));
    }

    /** @param version the one that the caller saw */
    record Move(
            @Nullable Long version,
            @Nullable String start,
            @Nullable String end) {}

    @PostMapping("/{id}/move")
    BookingAnswer move(@AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody Move to) {
        return answers.whole(desk.move(caller, number(id), to.version(), to.start(), to.end()));
    }

    /** @param version the one that the caller saw */
    record Yes(@Nullable Long version) {}

    /** Never by the one who asked, nor by who last changed what is approved. */
    @PostMapping("/{id}/approve")
    BookingAnswer approve(@AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody Yes yes) {
        return answers.whole(approvals.approve(caller, number(id), yes.version()));
    }

    /** @param version the one that the caller saw, where that matters */
    record End(@Nullable String reason, @Nullable Long version) {}

    @PostMapping("/{id}/reject")
    BookingAnswer reject(@AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody End end) {
        return answers.whole(approvals.reject(caller, number(id), end.reason(), end.version()));
    }

    @PostMapping("/{id}/cancel")
    BookingAnswer cancel(@AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody End end) {
        return answers.whole(approvals.cancel(caller, number(id), end.reason(), end.version()));
    }

    private static long number(String id) {
        return Id.of(id).orElseThrow(() -> LatestVersions.unknown(id));
    }
}

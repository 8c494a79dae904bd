package io.ebbgate.notice;

import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The outbox, for programs. */
@RestController
@RequestMapping("/api/v1/notices")
class NoticeController {

    private static final List<String> STATES =
            List.of("waiting", "sending", "sent", "in-mailbox", "refused", "held", "superseded");

    private final NoticeRecords records;

    NoticeController(NoticeRecords records) {
        this.records = records;
    }

    /** @param next what {@code before} is for the page below this one, null where there is none */
    record Page(List<NoticeAnswer> notices, @Nullable String next) {}

    /** Notices, those that were made last first. */
    @GetMapping
    Page all(
            @Parameter(description = "as in booking/12") @RequestParam(required = false) @Nullable String thing,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Long subscriber,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        Fields fields = new Fields();
        fields.between("limit", limit, 1, 1000);
        if (state != null && !STATES.contains(state)) {
            fields.problem("state", "it must be one of " + String.join(", ", STATES));
        }
        fields.check();
        List<NoticeAnswer> page = records.page(thing, state, subscriber, before, limit);
        return new Page(page, page.size() < limit ? null : page.getLast().id());
    }

    @GetMapping("/{id}")
    NoticeAnswer one(@PathVariable long id) {
        return records.find(id)
                .orElseThrow(
                        () -> new Refused(HttpStatus.NOT_FOUND, "No such notice", "There is no notice " + id + "."));
    }
}

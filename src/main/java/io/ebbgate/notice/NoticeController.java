package io.ebbgate.notice;

import io.ebbgate.web.Fields;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The outbox, for programs. */
@RestController
@RequestMapping("/api/v1/notices")
class NoticeController {

    private static final int MOST_ROUNDS = 50;

    private final NoticeLog log;
    private final Rounds rounds;
    private final DryRun dryRun;
    private final Clock clock;

    NoticeController(NoticeLog log, Rounds rounds, DryRun dryRun, Clock clock) {
        this.log = log;
        this.rounds = rounds;
        this.dryRun = dryRun;
        this.clock = clock;
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
        String wanted = fields.optional("state", state, 20);
        if (wanted != null && !NoticeSearch.STATES.contains(wanted)) {
            fields.problem("state", "it must be one of " + String.join(", ", NoticeSearch.STATES));
        }
        NoticeLog.Filter filter = new NoticeLog.Filter(
                fields.optional("thing", thing, 100),
                wanted,
                null,
                subscriber == null ? null : List.of(subscriber),
                before);
        fields.check();
        List<NoticeAnswer> page =
                log.page(filter, limit).stream().map(NoticeAnswer::of).toList();
        return new Page(page, page.size() < limit ? null : page.getLast().id());
    }

    @GetMapping("/{id}")
    NoticeAnswer one(@PathVariable long id) {
        return log.find(id).map(NoticeAnswer::of).orElseThrow(() -> NoticeLog.none(id));
    }

    /**
     * How far a round has come.
     *
     * @param failed refused by the other side, or held since the subscriber is in quarantine
     * @param rate notices a second, as of lately
     * @param left how long the rest takes as it goes now, null where it does not go
     * @param next when the next one is tried, null where all that is left is being sent
     */
    record Progress(
            String thing,
            String kind,
            Instant started,
            long sent,
            long failed,
            long waiting,
            long rate,
            @Nullable Duration left,
            @Nullable Instant next) {

        static Progress of(Rounds.Round round) {
            return new Progress(
                    round.thing(),
                    round.kind(),
                    round.started(),
                    round.sent(),
                    round.failed(),
                    round.waiting(),
                    round.rate(),
                    round.left(),
                    round.next());
        }
    }

    record Progresses(List<Progress> rounds) {}

    /** The rounds that are on their way, the largest first. */
    @GetMapping("/progress")
    Progresses progress() {
        return new Progresses(rounds.underWay(clock.instant(), MOST_ROUNDS).stream()
                .map(Progress::of)
                .toList());
    }

    /**
     * Who would be told what of a booking, and when, where all stays as it is.
     *
     * @param approved whether it is; where not, this is what follows when it is
     * @param services those of its services that customers are told of
     * @param deadline by when all must have been told for the gate to open, null where no rule asks
     * @param channels how many would be told on which
     * @param next what {@code after} is for the next page of recipients, null where there is none
     */
    record Planned(
            String booking,
            long edition,
            boolean approved,
            List<String> services,
            @Nullable Instant deadline,
            List<Step> steps,
            Map<String, Long> channels,
            List<DryRun.Recipient> recipients,
            @Nullable Long next) {}

    /** A dry run; it tells nobody. */
    @GetMapping("/plan")
    Planned plan(
            @RequestParam String booking,
            @Parameter(description = "next of the page before") @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        Fields fields = new Fields();
        fields.between("limit", limit, 1, 1000);
        fields.check();
        DryRun.Planned planned = dryRun.of(booking).orElseThrow(() -> DryRun.nothing(booking));
        List<DryRun.Recipient> recipients = planned.tells() ? dryRun.recipients(planned, after, limit) : List.of();
        Map<String, Long> channels = new LinkedHashMap<>();
        if (planned.tells()) {
            dryRun.shares(planned).forEach(share -> channels.put(share.channel(), share.count()));
        }
        return new Planned(
                booking,
                planned.about().edition(),
                planned.approved(),
                planned.promised().services(),
                planned.deadline(),
                planned.steps(),
                channels,
                recipients,
                recipients.size() < limit ? null : recipients.getLast().subscriber());
    }
}

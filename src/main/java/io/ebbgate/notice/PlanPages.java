package io.ebbgate.notice;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.notice.DryRun.Planned;
import io.ebbgate.notice.DryRun.Recipient;
import io.ebbgate.subscriber.Subscriber;
import io.ebbgate.subscriber.Subscribers;
import io.ebbgate.web.PageController;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who would be told what of a booking, and when. Looking at it tells nobody. */
@PageController
class PlanPages {

    private static final int PAGE = 50;

    private final DryRun plan;
    private final Subscribers subscribers;
    private final Clock clock;

    PlanPages(DryRun plan, Subscribers subscribers, Clock clock) {
        this.plan = plan;
        this.subscribers = subscribers;
        this.clock = clock;
    }

    /** When something is told, and whether that is past. The public method is the template's. */
    record ShownStep(Step step, boolean past) {

        public String words() {
            return NoticeWords.kind(step.name());
        }
    }

    /** @param address null where the viewer is not to see it */
    record ShownRecipient(Recipient told, @Nullable String address) {

        /** What they are told next. */
        public String next() {
            if (told.quarantined()) {
                return "Nothing: in quarantine";
            }
            if (told.told()) {
                return "Was told; the reminders";
            }
            return told.before() ? "That it was changed" : "That it is planned";
        }
    }

    @GetMapping("/console/notices/plan/{booking}")
    String of(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String booking,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        Planned planned = plan.of(booking).orElseThrow(() -> DryRun.nothing(booking));
        List<Recipient> found = planned.tells() ? plan.recipients(planned, after, PAGE + 1) : List.of();
        List<Recipient> page = found.subList(0, Math.min(PAGE, found.size()));
        Instant now = clock.instant();
        model.addAttribute("planned", planned);
        model.addAttribute(
                "steps",
                planned.steps().stream()
                        .map(step -> new ShownStep(step, !step.due().isAfter(now)))
                        .toList());
        model.addAttribute("shares", planned.tells() ? plan.shares(planned) : List.of());
        model.addAttribute("recipients", shown(page, caller));
        model.addAttribute("first", after == 0);
        model.addAttribute("more", found.size() > PAGE ? page.getLast().subscriber() : null);
        return "notice/plan";
    }

    private List<ShownRecipient> shown(List<Recipient> page, Caller caller) {
        Map<Long, Subscriber> known = caller.may(Role.MANAGER)
                ? subscribers.of(page.stream().map(Recipient::subscriber).toList())
                : Map.of();
        return page.stream()
                .map(each -> {
                    Subscriber subscriber = known.get(each.subscriber());
                    return new ShownRecipient(each, subscriber == null ? null : subscriber.address());
                })
                .toList();
    }
}

package io.ebbgate.notice;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.channel.MailRoute;
import io.ebbgate.subscriber.Channel;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Notices: what is on its way, what comes next, and what became of the rest. */
@PageController
@RequestMapping("/console/notices")
class NoticePages {

    private static final int COMING = 15;

    private final ShownNotices shown;
    private final ComingSteps coming;
    private final Crowd crowd;
    private final Replays replays;
    private final Timetables timetables;
    private final MailRoute route;
    private final Clock clock;

    NoticePages(
            ShownNotices shown,
            ComingSteps coming,
            Crowd crowd,
            Replays replays,
            Timetables timetables,
            MailRoute route,
            Clock clock) {
        this.shown = shown;
        this.coming = coming;
        this.crowd = crowd;
        this.replays = replays;
        this.timetables = timetables;
        this.route = route;
        this.clock = clock;
    }

    @GetMapping
    String all(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String booking,
            @RequestParam(required = false) @Nullable String incident,
            @RequestParam(required = false) @Nullable String subscriber,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        return show(NoticeSearch.of(booking, incident, subscriber, state, channel, before), caller, model);
    }

    private String show(NoticeSearch search, Caller caller, Model model) {
        Instant now = clock.instant();
        model.addAttribute("rounds", shown.rounds(now));
        addDeliveries(search, caller, model);
        model.addAttribute("coming", coming.after(now, COMING));
        model.addAttribute("held", crowd.quarantined());
        model.addAttribute("nobody", crowd.isEmpty());
        model.addAttribute("silent", timetables.current() instanceof Timetable timetable && !tells(timetable));
        model.addAttribute("route", route);
        model.addAttribute("states", NoticeSearch.STATES);
        model.addAttribute(
                "channels", Arrays.stream(Channel.values()).map(Channel::text).toList());
        return "notice/notices";
    }

    private static boolean tells(Timetable timetable) {
        return timetable.policy().rules().stream()
                .anyMatch(rule -> rule.promise().tells());
    }

    private void addDeliveries(NoticeSearch search, Caller caller, Model model) {
        List<ShownDelivery> found = shown.deliveries(search, caller, NoticeSearch.PAGE);
        List<ShownDelivery> page = found.subList(0, Math.min(NoticeSearch.PAGE, found.size()));
        model.addAttribute("search", search);
        model.addAttribute("deliveries", page);
        model.addAttribute(
                "older",
                found.size() > NoticeSearch.PAGE
                        ? search.older(page.getLast().told().id())
                        : null);
    }

    /** What is on its way alone, as it stands by now. */
    @GetMapping("/progress")
    String progress(Model model) {
        model.addAttribute("rounds", shown.rounds(clock.instant()));
        return "notice/notices :: progress";
    }

    /** Sends one again, and leads to where it stands in the list. */
    @PostMapping("/{id}/replay")
    String replay(
            @AuthenticationPrincipal Caller caller, @PathVariable long id, HttpServletResponse response, Model model) {
        caller.require(Role.MANAGER);
        NoticeSearch fromThere = NoticeSearch.from(id);
        try {
            replays.replay(caller, id);
            return "redirect:" + fromThere.here() + "#notice-" + id;
        } catch (Refused refused) {
            if (refused.status() == HttpStatus.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.status().value());
            model.addAttribute("refused", refused.detail());
            return show(fromThere, caller, model);
        }
    }
}

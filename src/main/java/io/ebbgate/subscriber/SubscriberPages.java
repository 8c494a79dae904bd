package io.ebbgate.subscriber;

import io.ebbgate.access.Caller;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Refused;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Who is told, for release managers: found, tried again, entered by hand, removed. */
@PageController
@RequestMapping(SubscriberPages.PATH)
class SubscriberPages {

    static final String PATH = "/console/subscribers";

    private static final int SHOWN = 50;

    private final SubscriberDesk desk;
    private final SubscriberLists lists;
    private final Choices choices;

    SubscriberPages(SubscriberDesk desk, SubscriberLists lists, Choices choices) {
        this.desk = desk;
        this.lists = lists;
        this.choices = choices;
    }

    @GetMapping
    String list(@RequestParam Map<String, String> parameters, Model model) {
        Search search = Search.sent(parameters);
        List<Filed> page = lists.page(search.filter());
        Map<State, Long> counts = lists.counts();
        model.addAttribute("search", search);
        model.addAttribute("subscribers", page.stream().map(ShownSubscriber::of).toList());
        model.addAttribute("next", page.size() < SHOWN ? null : search.after(page.getLast()));
        model.addAttribute("channels", Channel.values());
        model.addAttribute("states", State.values());
        model.addAttribute("counts", counts);
        model.addAttribute("quarantined", counts.getOrDefault(State.QUARANTINED, 0L));
        return "subscriber/subscribers";
    }

    /** Whom somebody looks for, as typed; what is empty does not limit. */
    record Search(String search, String channel, String state, String before) {

        static Search sent(Map<String, String> parameters) {
            return new Search(
                    text(parameters, "search"),
                    text(parameters, "channel"),
                    text(parameters, "state"),
                    text(parameters, "before"));
        }

        private static String text(Map<String, String> parameters, String field) {
            return parameters.getOrDefault(field, "").strip();
        }

        SubscriberFilter filter() {
            return new SubscriberFilter(
                    search.isEmpty() ? null : search,
                    Channel.named(channel).orElse(null),
                    State.named(state).orElse(null),
                    SubscriberDesk.number(before).orElse(null),
                    SHOWN);
        }

        public boolean limits() {
            return !(search + channel + state).isEmpty();
        }

        /** The address of the page below somebody. */
        String after(Filed last) {
            return UriComponentsBuilder.fromPath(PATH)
                    .queryParam("search", "{search}")
                    .queryParam("channel", "{channel}")
                    .queryParam("state", "{state}")
                    .queryParam("before", last.id())
                    .encode()
                    .build(Map.of("search", search, "channel", channel, "state", state))
                    .toString();
        }
    }

    @GetMapping("/new")
    String form(Times times, Model model) {
        return form(SubscriptionForm.fresh(times.house().getId()), null, model);
    }

    private String form(SubscriptionForm form, @Nullable ShownSubscriber added, Model model) {
        choices.addAll(form, model);
        model.addAttribute("added", added);
        model.addAttribute(
                "channels", Arrays.stream(Channel.values()).map(Channel::text).toList());
        return "subscriber/new";
    }

    /** A webhook's secret is on this page alone, so there is no redirect to another. */
    @PostMapping("/new")
    String add(
            @AuthenticationPrincipal Caller caller,
            @RequestParam MultiValueMap<String, String> parameters,
            Times times,
            HttpServletResponse response,
            Model model) {
        SubscriptionForm form = SubscriptionForm.sent(parameters);
        try {
            ShownSubscriber added = desk.add(caller, form.wanted());
            return form(SubscriptionForm.fresh(times.house().getId()), added, model);
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problems", SubscriptionForm.problems(wrong));
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            model.addAttribute("refused", refused.detail());
        }
        return form(form, null, model);
    }

    @PostMapping("/{id}/retry")
    String retry(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            HttpServletResponse response,
            Model model) {
        try {
            desk.retry(caller, id);
            return "redirect:" + PATH;
        } catch (Refused refused) {
            if (refused.status() == HttpStatus.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.status().value());
            model.addAttribute("refused", refused.detail());
            return list(Map.of(), model);
        }
    }

    @PostMapping("/{id}/remove")
    String remove(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        desk.remove(caller, id);
        return "redirect:" + PATH;
    }
}

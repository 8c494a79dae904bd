package io.ebbgate.subscriber;

import io.ebbgate.web.BadRequest;
import io.ebbgate.web.PageController;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What is behind the links in notices. Looking changes nothing, for mail programs and scanners follow links too; and a key that opens
 * nothing leads to the same page, whatever the reason.
 */
@PageController
@RequestMapping(SubscriptionPages.PATH + "/{key}")
class SubscriptionPages {

    static final String PATH = "/subscription";

    private final OwnDesk desk;
    private final FeedDesk feeds;
    private final Choices choices;

    SubscriptionPages(OwnDesk desk, FeedDesk feeds, Choices choices) {
        this.desk = desk;
        this.feeds = feeds;
        this.choices = choices;
    }

    /** Where the subscription with that key is seen and changed. */
    static String path(String key) {
        return PATH + "/" + key;
    }

    @GetMapping
    String preferences(@PathVariable String key, HttpServletResponse response, Model model) {
        return desk.find(key)
                .map(filed -> filed.subscribed()
                        ? preferences(filed, SubscriptionForm.of(filed), model)
                        : toConfirm(filed, model))
                .orElseGet(() -> nothing(response));
    }

    private String preferences(Filed filed, SubscriptionForm form, Model model) {
        model.addAttribute("filed", filed);
        model.addAttribute("feed", feeds.of(filed).orElse(null));
        choices.addOwn(form, filed, model);
        return "subscriber/preferences";
    }

    private static String toConfirm(Filed filed, Model model) {
        model.addAttribute("filed", filed);
        return "subscriber/confirm";
    }

    static String nothing(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "subscriber/nothing";
    }

    @PostMapping
    String change(
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response,
            Model model) {
        SubscriptionForm form = SubscriptionForm.sent(parameters);
        try {
            Optional<Wish> changed = desk.change(key, form.wanted());
            changed.ifPresent(wish -> model.addAttribute("saved", wish));
            return preferences(key, response, model);
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problems", SubscriptionForm.problems(wrong));
            return desk.find(key).map(filed -> preferences(filed, form, model)).orElseGet(() -> nothing(response));
        }
    }

    @GetMapping("/confirm")
    String lookAtConfirming(@PathVariable String key, HttpServletResponse response, Model model) {
        return preferences(key, response, model);
    }

    @PostMapping("/confirm")
    String confirm(@PathVariable String key, HttpServletResponse response, Model model) {
        return desk.confirm(key)
                .map(filed -> {
                    model.addAttribute("confirmed", true);
                    return preferences(filed, SubscriptionForm.of(filed), model);
                })
                .orElseGet(() -> nothing(response));
    }

    /** The same for every key. */
    @GetMapping("/unsubscribe")
    String lookAtLeaving(@PathVariable String key, Model model) {
        model.addAttribute("key", key);
        return "subscriber/leave";
    }

    /**
     * Leaves at once, as RFC 8058 wants it: what is posted does not matter, nothing is asked back, and there is no redirect. It is the
     * same for every key, also a second time.
     */
    @PostMapping("/unsubscribe")
    String leave(@PathVariable String key) {
        desk.leave(key);
        return "subscriber/left";
    }
}

package io.ebbgate.subscriber;

import io.ebbgate.web.BadRequest;
import io.ebbgate.web.PageController;
import io.ebbgate.web.Refused;
import io.ebbgate.web.Times;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where customers ask to be told. */
@PageController
@RequestMapping("/subscribe")
class SubscribePages {

    private final SubscriptionDesk desk;
    private final Choices choices;

    SubscribePages(SubscriptionDesk desk, Choices choices) {
        this.desk = desk;
        this.choices = choices;
    }

    @GetMapping
    String form(Times times, Model model) {
        model.addAttribute("fresh", true);
        return page(SubscriptionForm.fresh(times.viewer().getId()), model);
    }

    /** The answer is a page of its own and no redirect, for a webhook's secret is shown on it alone. */
    @PostMapping
    String subscribe(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        SubscriptionForm form = SubscriptionForm.sent(parameters);
        try {
            model.addAttribute("welcome", desk.subscribe(form.wanted(), request.getRemoteAddr()));
            return "subscriber/welcome";
        } catch (BadRequest wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problems", SubscriptionForm.problems(wrong));
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            model.addAttribute("refused", refused.detail());
        }
        return page(form, model);
    }

    private String page(SubscriptionForm form, Model model) {
        choices.addPublic(form, model);
        return "subscriber/subscribe";
    }
}

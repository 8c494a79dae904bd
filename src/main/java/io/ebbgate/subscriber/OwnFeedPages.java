package io.ebbgate.subscriber;

import io.ebbgate.web.PageController;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The buttons of one's own calendar feed, on the page of one's subscription. */
@PageController
@RequestMapping(SubscriptionPages.PATH + "/{key}/feed")
class OwnFeedPages {

    private final FeedDesk desk;

    OwnFeedPages(FeedDesk desk) {
        this.desk = desk;
    }

    /** The first address, or another one: the one before it is gone when this has returned. */
    @PostMapping
    String renew(@PathVariable String key, HttpServletResponse response) {
        return answer(desk.renew(key).isPresent(), key, response);
    }

    @PostMapping("/revoke")
    String revoke(@PathVariable String key, HttpServletResponse response) {
        return answer(desk.revoke(key), key, response);
    }

    private static String answer(boolean done, String key, HttpServletResponse response) {
        return done ? "redirect:" + SubscriptionPages.path(key) + "#feed" : SubscriptionPages.nothing(response);
    }
}

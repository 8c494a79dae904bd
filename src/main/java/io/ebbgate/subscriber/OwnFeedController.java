package io.ebbgate.subscriber;

import io.ebbgate.web.FeedAddress;
import io.ebbgate.web.Refused;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own calendar feed, for programs that have the subscription's key. */
@SecurityRequirements
@RestController
@RequestMapping("/api/v1/subscriptions/{key}/feed")
class OwnFeedController {

    private final OwnDesk subscriptions;
    private final FeedDesk desk;

    OwnFeedController(OwnDesk subscriptions, FeedDesk desk) {
        this.subscriptions = subscriptions;
        this.desk = desk;
    }

    /** Where it is. */
    @GetMapping
    FeedAddress address(@PathVariable String key) {
        return subscriptions
                .find(key)
                .filter(Filed::subscribed)
                .flatMap(desk::of)
                .orElseThrow(() -> new Refused(
                        HttpStatus.NOT_FOUND, "No feed", "This key has no calendar feed. POST here, and it has one."));
    }

    /** Gives it an address, another one where it had one: that is gone when this has returned. */
    @PostMapping
    FeedAddress renew(@PathVariable String key) {
        return desk.renew(key).orElseThrow(OwnFeedController::nobodys);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String key) {
        if (!desk.revoke(key)) {
            throw nobodys();
        }
    }

    private static Refused nobodys() {
        return new Refused(HttpStatus.NOT_FOUND, "No such subscription", "There is no subscription with this key.");
    }
}

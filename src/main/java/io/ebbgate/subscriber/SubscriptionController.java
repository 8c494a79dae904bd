package io.ebbgate.subscriber;

import io.ebbgate.subscriber.SubscriptionDesk.Welcome;
import io.ebbgate.web.Refused;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where anybody's program subscribes. */
@SecurityRequirements
@RestController
@RequestMapping("/api/v1/subscriptions")
class SubscriptionController {

    private final SubscriptionDesk desk;

    SubscriptionController(SubscriptionDesk desk) {
        this.desk = desk;
    }

    /** Nothing is sent before somebody confirmed; a webhook does so at once, by saying the challenge that is posted to it. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Welcome subscribe(@RequestBody Wanted wanted, HttpServletRequest request, HttpServletResponse response) {
        try {
            return desk.subscribe(wanted, request.getRemoteAddr());
        } catch (Refused refused) {
            if (refused.more().get(SubscriptionDesk.RETRY_AFTER) instanceof Long seconds) {
                response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
            }
            throw refused;
        }
    }
}

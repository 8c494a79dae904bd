package io.ebbgate.notice;

import io.ebbgate.access.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where programs have notices sent again. */
@RestController
class ReplayController {

    private final Replays replays;

    ReplayController(Replays replays) {
        this.replays = replays;
    }

    /** The answer comes before the notice is sent: what became of it is on the page of notices. */
    @PostMapping("/api/v1/notices/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(@AuthenticationPrincipal Caller caller, @PathVariable long id) {
        replays.replay(caller, id);
    }
}

package io.ebbgate.access;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {

    private final TokenDesk desk;
    private final StoredTokens stored;

    TokenController(TokenDesk desk, StoredTokens stored) {
        this.desk = desk;
        this.stored = stored;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<NewToken> make(@RequestBody WantedToken wanted, @AuthenticationPrincipal Caller caller) {
        NewToken made = desk.make(wanted, caller);
        return ResponseEntity.created(
                        URI.create("/api/v1/tokens/" + made.about().id()))
                .body(made);
    }

    @GetMapping
    List<Token> list() {
        return stored.all();
    }

    /** The own tokens of the person who asks. */
    @GetMapping("/mine")
    List<Token> own(@AuthenticationPrincipal Caller caller) {
        return desk.own(caller);
    }

    /** A token for the scripts of the person who asks, which opens at most what they may do themselves. */
    @PostMapping("/mine")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<NewToken> makeOwn(@RequestBody WantedToken wanted, @AuthenticationPrincipal Caller caller) {
        NewToken made = desk.makeOwn(wanted, caller);
        return ResponseEntity.created(
                        URI.create("/api/v1/tokens/mine/" + made.about().id()))
                .body(made);
    }

    @DeleteMapping("/mine/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeOwn(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        desk.revokeOwn(id, caller);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        desk.revoke(id, caller);
    }
}

package io.ebbgate.access;

import io.ebbgate.web.BadRequest;
import io.ebbgate.web.Fields;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/people")
class PeopleController {

    private final PeopleDesk desk;
    private final StoredPeople people;

    PeopleController(PeopleDesk desk, StoredPeople people) {
        this.desk = desk;
        this.people = people;
    }

    /**
     * What is to be another.
     *
     * @param disabled true ends all that they could come in with; false is for people who sign in through a provider, and others
     *     are invited again
     */
    record Change(@Nullable String role, @Nullable Boolean disabled) {}

    @GetMapping
    List<Person> all() {
        return people.all();
    }

    @GetMapping("/{id}")
    Person one(@PathVariable String id) {
        return desk.find(id);
    }

    /** The answer has the link to hand to them, which is shown this once. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<NewInvitation> invite(@RequestBody WantedPerson wanted, @AuthenticationPrincipal Caller caller) {
        NewInvitation invited = desk.invite(wanted, caller);
        return ResponseEntity.created(
                        URI.create("/api/v1/people/" + invited.about().id()))
                .body(invited);
    }

    /** A new link, for a new password; the one before opens nothing any more. */
    @PostMapping("/{id}/invitation")
    NewInvitation inviteAgain(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        return desk.inviteAgain(id, caller);
    }

    @PatchMapping("/{id}")
    Person change(@PathVariable String id, @RequestBody Change change, @AuthenticationPrincipal Caller caller) {
        if ((change.role() == null) == (change.disabled() == null)) {
            throw new BadRequest("", "send either role or disabled");
        }
        if (change.role() != null) {
            Fields fields = new Fields();
            Role role = WantedPerson.role(fields, change.role());
            fields.check();
            return desk.changeRole(id, role, caller);
        }
        return Boolean.TRUE.equals(change.disabled()) ? desk.disable(id, caller) : desk.enable(id, caller);
    }
}

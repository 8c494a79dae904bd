package io.ebbgate.access;

import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Changes what a person may do, all that follows from it included. Within the caller's transaction, which holds the people. */
@Component
class Access {

    private final StoredPeople people;
    private final StoredTokens tokens;
    private final Invitations invitations;
    private final Passkeys passkeys;
    private final SessionRows sessions;
    private final ApplicationEventPublisher events;

    Access(
            StoredPeople people,
            StoredTokens tokens,
            Invitations invitations,
            Passkeys passkeys,
            SessionRows sessions,
            ApplicationEventPublisher events) {
        this.people = people;
        this.tokens = tokens;
        this.invitations = invitations;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.events = events;
    }

    void changeRole(Person person, Role role, Caller by) {
        people.setRole(person.id(), role);
        sessions.endOf(person.id());
        events.publishEvent(new Act(
                by,
                "person-role-changed",
                Map.of(
                        "person",
                        person.id(),
                        "name",
                        person.name(),
                        "from",
                        person.role().text(),
                        "to",
                        role.text())));
    }

    void disable(Person person, Caller by, Instant now) {
        people.disable(person.id(), now, by.name());
        tokens.revokeOf(person.id(), now, by.name());
        invitations.withdraw(person.id(), now);
        passkeys.removeOf(person.id());
        sessions.endOf(person.id());
        events.publishEvent(new Act(by, "person-disabled", Map.of("person", person.id(), "name", person.name())));
    }

    /** Ends every session of theirs; where this is by another replica, before it answers the next request. */
    void endSessions(String person) {
        people.beginEpoch(person);
        sessions.endOf(person);
    }
}

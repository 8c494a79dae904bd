package io.ebbgate.access;

import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What admins do about people. Each deed is one transaction with its entry on record; when it has committed, the sessions that it
 * ends are over on every replica, and it is in force here.
 */
@Component
class PeopleDesk {

    private final StoredPeople people;
    private final Invitations invitations;
    private final Access access;
    private final Tokens tokens;
    private final PublicUrl url;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PeopleDesk(
            StoredPeople people,
            Invitations invitations,
            Access access,
            Tokens tokens,
            PublicUrl url,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.invitations = invitations;
        this.access = access;
        this.tokens = tokens;
        this.url = url;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    NewInvitation invite(WantedPerson wanted, Caller by) {
        Fields fields = new Fields();
        String name = WantedPerson.name(fields, wanted.name());
        String email = WantedPerson.email(fields, wanted.email());
        Role role = WantedPerson.role(fields, wanted.role());
        fields.check();
        Instant now = now();
        Person person =
                new Person(Secret.personId(), name, email, role, null, false, null, now, by.name(), null, null, 0);
        String secret = Secret.invitation();
        transactions.executeWithoutResult(_ -> {
            people.lock();
            requireFreeEmail(email);
            people.add(person, null, null);
            invitations.add(secret, person.id(), now, by.name());
            events.publishEvent(new Act(
                    by,
                    "person-invited",
                    Map.of("person", person.id(), "name", name, "email", email, "role", role.text())));
        });
        tokens.refresh();
        return invitation(secret, person, now);
    }

    /** A new link for somebody who has lost the first, or their password, or who was disabled. */
    NewInvitation inviteAgain(String id, Caller by) {
        Instant now = now();
        String secret = Secret.invitation();
        Person person = transactions.execute(_ -> {
            Person known = find(id);
            if (known.provider() != null) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "Signs in elsewhere",
                        known.name() + " signs in through " + known.provider() + " and has no password here.");
            }
            invitations.add(secret, id, now, by.name());
            events.publishEvent(new Act(by, "person-invited-again", Map.of("person", id, "name", known.name())));
            return known;
        });
        tokens.refresh();
        return invitation(secret, person, now);
    }

    private NewInvitation invitation(String secret, Person person, Instant now) {
        return new NewInvitation(url.link("/invitation/" + secret), now.plus(Invitations.GOOD_FOR), person);
    }

    Person changeRole(String id, Role role, Caller by) {
        transactions.executeWithoutResult(_ -> {
            people.lock();
            Person person = find(id);
            if (person.provider() != null) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "Set elsewhere",
                        "The role of " + person.name() + " comes from " + person.provider() + ": change it there.");
            }
            if (person.role() != role) {
                requireThatAnAdminRemains(person);
                access.changeRole(person, role, by);
            }
        });
        tokens.refresh();
        return find(id);
    }

    /** Takes everything away that they could come in with: sessions, password, passkeys, tokens, invitations. */
    Person disable(String id, Caller by) {
        transactions.executeWithoutResult(_ -> {
            people.lock();
            Person person = find(id);
            if (person.disabledAt() == null) {
                requireThatAnAdminRemains(person);
                access.disable(person, by, now());
            }
        });
        tokens.refresh();
        return find(id);
    }

    /** Lets somebody in again who signs in elsewhere; others are invited again. */
    Person enable(String id, Caller by) {
        transactions.executeWithoutResult(_ -> {
            people.lock();
            Person person = find(id);
            if (person.provider() == null) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "Invite again",
                        person.name()
                                + " needs a new password: invite them again, and they are let in when they set it.");
            }
            if (person.disabledAt() != null) {
                people.enable(id);
                events.publishEvent(new Act(by, "person-enabled", Map.of("person", id, "name", person.name())));
            }
        });
        tokens.refresh();
        return find(id);
    }

    Person find(String id) {
        return people.find(id)
                .orElseThrow(
                        () -> new Refused(HttpStatus.NOT_FOUND, "No such person", "There is no person with this id."));
    }

    private void requireFreeEmail(String email) {
        people.ofEmail(email).ifPresent(other -> {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "E-mail in use",
                    "%s (%s) has this e-mail address. Invite them again if they need a new link."
                            .formatted(other.name(), other.id()));
        });
    }

    private void requireThatAnAdminRemains(Person person) {
        boolean others = people.all().stream()
                .filter(other -> !other.id().equals(person.id()))
                .anyMatch(other -> other.role() == Role.ADMIN && other.stands());
        if (person.role() == Role.ADMIN && person.stands() && !others) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Last admin",
                    person.name()
                            + " is the last admin who can sign in. Make somebody else one first, so that nobody is"
                            + " locked out.");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

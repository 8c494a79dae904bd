package io.ebbgate.access;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes in those whom an OpenID Connect provider vouches for: made known when they first come, with the role that it gives them. */
@Component
class ArrivalDesk {

    private final StoredPeople people;
    private final Access access;
    private final SignInDesk signIn;
    private final Tokens tokens;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ArrivalDesk(
            StoredPeople people,
            Access access,
            SignInDesk signIn,
            Tokens tokens,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.access = access;
        this.signIn = signIn;
        this.tokens = tokens;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** What a provider says about somebody: {@code issuer} and {@code subject} are who it is, and the rest may change. */
    record Arrival(
            String issuer,
            String subject,
            String name,
            @Nullable String email,
            Role role) {}

    /**
     * The person who has come.
     *
     * @throws NotLetIn where an admin disabled them, or their e-mail address is that of a local account: whoever controls an
     *     address at a provider must not become somebody else here
     */
    Person arrive(Arrival arrival, String address) {
        Person person = Objects.requireNonNull(transactions.execute(_ -> {
            people.lock();
            Optional<Person> known = people.ofSubject(arrival.issuer(), arrival.subject());
            Person here = known.isPresent() ? letIn(known.get(), arrival, address) : make(arrival, address);
            return signIn.admitted(here, arrival.issuer(), address);
        }));
        tokens.refresh();
        return person;
    }

    private Person letIn(Person person, Arrival arrival, String address) {
        if (!person.stands()) {
            throw new NotLetIn(NotLetIn.Why.DISABLED);
        }
        if (person.role() != arrival.role()) {
            access.changeRole(person, arrival.role(), person.callerFrom(address));
        }
        return people.find(person.id()).orElseThrow();
    }

    private Person make(Arrival arrival, String address) {
        if (arrival.email() != null && people.ofEmail(arrival.email()).isPresent()) {
            throw new NotLetIn(NotLetIn.Why.EMAIL_IN_USE);
        }
        Person person = new Person(
                Secret.personId(),
                arrival.name(),
                arrival.email(),
                arrival.role(),
                null,
                true,
                arrival.issuer(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                arrival.issuer(),
                null,
                null,
                0);
        people.add(person, null, arrival.subject());
        events.publishEvent(new Act(
                person.callerFrom(address),
                "person-arrived",
                Map.of(
                        "person",
                        person.id(),
                        "name",
                        person.name(),
                        "issuer",
                        arrival.issuer(),
                        "role",
                        arrival.role().text())));
        return person;
    }
}

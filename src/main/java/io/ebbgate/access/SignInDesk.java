package io.ebbgate.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds out who signs in. A name that nobody has is answered as one with a wrong password is, and takes the same work, so that
 * nobody learns here who has an account.
 */
@Component
class SignInDesk {

    private final StoredPeople people;
    private final Passwords passwords;
    private final Attempts attempts;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignInDesk(
            StoredPeople people,
            Passwords passwords,
            Attempts attempts,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.attempts = attempts;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** What becomes of an attempt. */
    sealed interface Outcome {

        record Known(Person person) implements Outcome {}

        /** No such person, or not their password, or they may not come in: which of them is nobody's business. */
        record Unknown() implements Outcome {}

        /** Nothing was looked at. */
        record TooEarly(Instant until) implements Outcome {}
    }

    Outcome byPassword(String email, String password, String address) {
        Optional<Instant> until = attempts.begin(email, address, clock.instant());
        if (until.isPresent()) {
            return new Outcome.TooEarly(until.get());
        }
        Optional<Person> person = people.ofEmail(email);
        // After the epoch that the session is to have: a password that changes in between opens nothing.
        String hash = people.password(person.map(Person::id).orElse("")).orElse(null);
        if (!passwords.match(password, hash) || person.filter(Person::stands).isEmpty()) {
            return new Outcome.Unknown();
        }
        attempts.succeeded(email, address);
        return new Outcome.Known(admitted(person.get(), "password", address));
    }

    /** The same person, whose coming in is on record. */
    Person admitted(Person person, String by, String address) {
        transactions.executeWithoutResult(_ -> events.publishEvent(
                new Act(person.callerFrom(address), "signed-in", Map.of("by", by, "person", person.id()))));
        return person;
    }

    /**
     * Who a passkey that was proven belongs to.
     *
     * @return empty where they may not come in any more
     */
    Optional<Person> byPasskey(String id, String address) {
        return people.find(id).filter(Person::stands).map(person -> admitted(person, "passkey", address));
    }
}

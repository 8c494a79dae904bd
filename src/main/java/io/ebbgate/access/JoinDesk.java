package io.ebbgate.access;

import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes in whoever follows an invitation: they set their password, and the link is used up. */
@Component
class JoinDesk {

    private final Invitations invitations;
    private final StoredPeople people;
    private final Access access;
    private final Passwords passwords;
    private final Tokens tokens;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JoinDesk(
            Invitations invitations,
            StoredPeople people,
            Access access,
            Passwords passwords,
            Tokens tokens,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.invitations = invitations;
        this.people = people;
        this.access = access;
        this.passwords = passwords;
        this.tokens = tokens;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The form, as it was sent.
     *
     * @param name who the first admin is; others were named when they were invited, and so for {@code email}
     */
    record Joining(
            @Nullable String name,
            @Nullable String email,
            @Nullable String password) {}

    /** The invitation of a link that is still good. */
    Invitation look(String secret) {
        Invitation invitation = invitations
                .find(secret)
                .orElseThrow(
                        () -> new Refused(
                                HttpStatus.NOT_FOUND,
                                "No such invitation",
                                "The link is not whole, or it is a very old one. Copy all of it, or ask an admin to invite you again."));
        if (!invitation.standsAt(clock.instant())) {
            throw gone(invitation);
        }
        return invitation;
    }

    private static Refused gone(Invitation invitation) {
        String why = invitation.usedAt() == null
                ? "This link was good until " + invitation.expiresAt().truncatedTo(ChronoUnit.SECONDS)
                        + ", or a newer one" + " took its place."
                : "This link has been used, and each is good for once. If you set your password with it, sign in.";
        return new Refused(HttpStatus.GONE, "Invitation is over", why + " An admin can invite you again.");
    }

    /** Returns whoever has joined, and may come in now. */
    Person join(String secret, Joining joining, String address) {
        Invitation invitation = look(secret);
        Person joined = invitation.person() == null ? first(joining) : invitation.person();
        Fields fields = new Fields();
        if (invitation.person() == null) {
            WantedPerson.name(fields, joining.name());
            WantedPerson.email(fields, joining.email());
        }
        passwords.check(fields, "password", joining.password(), joined.email());
        fields.check();
        String hash = passwords.hash(Objects.requireNonNull(joining.password()));
        transactions.executeWithoutResult(_ -> {
            people.lock();
            if (!invitations.use(secret, clock.instant())) {
                throw gone(look(secret));
            }
            if (invitation.person() == null) {
                takeInTheFirst(joined, hash);
            } else {
                people.setPassword(joined.id(), hash);
                access.endSessions(joined.id());
            }
            events.publishEvent(new Act(
                    joined.callerFrom(address), "person-joined", Map.of("person", joined.id(), "name", joined.name())));
        });
        tokens.refresh();
        return people.find(joined.id()).orElseThrow();
    }

    private Person first(Joining joining) {
        return new Person(
                Secret.personId(),
                Objects.requireNonNullElse(joining.name(), "").strip(),
                Objects.requireNonNullElse(joining.email(), "").strip(),
                Role.ADMIN,
                null,
                true,
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                FirstToken.START.name(),
                null,
                null,
                0);
    }

    private void takeInTheFirst(Person person, String hash) {
        List<Person> known = people.all();
        if (known.stream().anyMatch(other -> other.role() == Role.ADMIN && other.stands())) {
            throw new Refused(
                    HttpStatus.GONE,
                    "There is an admin",
                    "This link was for the first admin, and there is one by now. Ask them to invite you.");
        }
        if (known.stream().anyMatch(other -> String.valueOf(person.email()).equalsIgnoreCase(other.email()))) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "E-mail in use",
                    "Somebody with this e-mail address has been invited already. Choose another one.");
        }
        people.add(person, hash, null);
        invitations.withdrawThoseForTheFirst(person.madeAt());
    }
}

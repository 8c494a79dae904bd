package io.ebbgate.access;

import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What people do about their own account. */
@Component
class AccountDesk {

    private final StoredPeople people;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Access access;
    private final Tokens tokens;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountDesk(
            StoredPeople people,
            Passwords passwords,
            Attempts attempts,
            Access access,
            Tokens tokens,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.attempts = attempts;
        this.access = access;
        this.tokens = tokens;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    Person person(Caller caller) {
        return people.find(id(caller)).orElseThrow();
    }

    /** @param zone a region, or nothing for what the browser says */
    void setZone(@Nullable String zone, Caller by) {
        Fields fields = new Fields();
        String wanted = fields.optional("zone", zone, 100);
        ZoneId region = wanted == null ? null : region(fields, wanted);
        fields.check();
        transactions.executeWithoutResult(_ -> {
            people.setZone(id(by), region);
            events.publishEvent(new Act(by, "zone-set", Map.of("zone", region == null ? "" : region.getId())));
        });
        tokens.refresh();
    }

    private static @Nullable ZoneId region(Fields fields, String zone) {
        if (ZoneId.getAvailableZoneIds().contains(zone)) {
            return ZoneId.of(zone);
        }
        fields.problem("zone", "it is a region such as Europe/London or America/Los_Angeles");
        return null;
    }

    /** Ends every session of theirs, this one too: whoever has the new password signs in with it. */
    void changePassword(@Nullable String present, @Nullable String wanted, Caller by) {
        Person person = person(by);
        Fields fields = new Fields();
        passwords.check(fields, "password", wanted, person.email());
        String hash = people.password(person.id()).orElse(null);
        if (!isPresent(Objects.requireNonNullElse(present, ""), hash, by)) {
            fields.problem("present", "it is not your present password");
        }
        fields.check();
        String made = passwords.hash(Objects.requireNonNull(wanted));
        transactions.executeWithoutResult(_ -> {
            people.lock();
            people.changePassword(person.id(), made, Objects.requireNonNull(hash));
            access.endSessions(person.id());
            events.publishEvent(new Act(by, "password-changed", Map.of("person", person.id())));
        });
        tokens.refresh();
    }

    /** Whoever finds a browser that is signed in must not be able to guess here either. */
    private boolean isPresent(String password, @Nullable String hash, Caller by) {
        attempts.begin(id(by), by.address(), clock.instant()).ifPresent(until -> {
            throw new Refused(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many attempts",
                    "There were too many wrong passwords. Try again at " + until.truncatedTo(ChronoUnit.SECONDS) + ".");
        });
        boolean right = passwords.match(password, hash);
        if (right) {
            attempts.succeeded(id(by), by.address());
        }
        return right;
    }

    void signOutEverywhere(Caller by) {
        transactions.executeWithoutResult(_ -> {
            access.endSessions(id(by));
            events.publishEvent(new Act(by, "signed-out-everywhere", Map.of("person", id(by))));
        });
        tokens.refresh();
    }

    private static String id(Caller caller) {
        if (caller.person() == null) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "No account",
                    "The token that you sent belongs to no person, and only people have an account. Sign in at /sign-in.");
        }
        return caller.person();
    }
}

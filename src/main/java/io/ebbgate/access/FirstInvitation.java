package io.ebbgate.access;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Shows, at each start before there is an admin who can sign in, a link by which somebody becomes one. */
@Component
class FirstInvitation {

    private static final Logger LOG = LoggerFactory.getLogger(FirstInvitation.class);

    private final StoredPeople people;
    private final Invitations invitations;
    private final PublicUrl url;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FirstInvitation(
            StoredPeople people,
            Invitations invitations,
            PublicUrl url,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.invitations = invitations;
        this.url = url;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** Once the port is known, which stands in the link. The gate answers already, and goes on doing so where this fails. */
    @EventListener(ApplicationReadyEvent.class)
    void showWhereNobodyIsAdmin() {
        try {
            invite();
        } catch (DataAccessException | TransactionException failed) {
            LOG.warn("The first admin could not be invited; the next start tries again", failed);
        }
    }

    private void invite() {
        String secret = Secret.invitation();
        transactions.executeWithoutResult(_ -> {
            if (people.all().stream().noneMatch(person -> person.role() == Role.ADMIN && person.stands())) {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                // The ones shown before stay good, for a replica that started at the same time showed its own.
                invitations.add(secret, null, now, FirstToken.START.name());
                events.publishEvent(new Act(
                        FirstToken.START,
                        "first-admin-invited",
                        Map.of("expires", now.plus(Invitations.GOOD_FOR).toString())));
                show(url.link("/invitation/" + secret));
            }
        });
    }

    /** On standard output, past the log, which others read too; before the commit, as the admin token is. */
    private static void show(String link) {
        System.out.printf("""

                ==============================================================================
                 Nobody can sign in to this Ebbgate as an admin yet. Whoever opens this link
                 within three days becomes the first one, and it works once:

                     %s
                ==============================================================================

                """, link);
        System.out.flush();
    }
}

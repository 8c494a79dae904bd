package io.ebbgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.TestPostgres;
import io.ebbgate.channel.Attempt;
import io.ebbgate.channel.Attempt.Accepted;
import io.ebbgate.channel.Attempt.Deferred;
import io.ebbgate.channel.Attempt.NotTried;
import io.ebbgate.channel.Attempt.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class StoredSubscribersTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Attempt OK = new Accepted("250 OK");
    private static final Attempt LATER = new Deferred("451 try again later", null);

    private static JdbcClient jdbc;
    private static StoredSubscribers subscribers;

    @BeforeAll
    static void open() {
        jdbc = JdbcClient.create(new DriverManagerDataSource(TestPostgres.freshMigratedDatabase()));
        subscribers = new StoredSubscribers(jdbc);
    }

    @Test
    void knowsAllThatItTakesToTellThem() {
        long one = SubscriberFixture.webhook("https://hooks.example.com/one", "whsec_abc")
                .services("billing", "search")
                .incidents(false)
                .events()
                .zone("America/Los_Angeles")
                .add(jdbc);
        long gone = SubscriberFixture.mail("left@example.com").state("gone").add(jdbc);
        Map<Long, Subscriber> found = subscribers.of(List.of(one, gone, -1L));
        assertThat(found).containsOnlyKeys(one);
        Subscriber subscriber = Objects.requireNonNull(found.get(one));
        assertThat(subscriber.channel()).isEqualTo(Channel.WEBHOOK);
        assertThat(subscriber.address()).isEqualTo("https://hooks.example.com/one");
        assertThat(subscriber.zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(subscriber.scope()).isEqualTo(new Scope(List.of("billing", "search"), true, false, true, false));
        assertThat(subscriber.secret()).isEqualTo("whsec_abc");
        assertThat(subscriber.key()).hasSize(64);
        assertThat(subscriber).hasToString("subscriber " + one);
    }

    @Test
    void findsThemByAPartOfTheirAddress() {
        long found = SubscriberFixture.mail("Ops_%1@acme.example").add(jdbc);
        SubscriberFixture.mail("opsXX1@acme.example").add(jdbc);
        assertThat(subscribers.withAddress("ops_%1@ACME")).containsExactly(found);
        assertThat(subscribers.withAddress("nobody@acme.example")).isEmpty();
    }

    @Test
    void quarantinesAtOnceWhoeverIsRefused() {
        long id = active("refused@example.com");
        long before = changedIn(id);
        ended(id, new Refused("550 no such mailbox"), NOON);
        assertThat(row(id)).containsEntry("state", "quarantined").containsEntry("fault", "550 no such mailbox");
        assertThat(changedIn(id)).as("the audience has changed").isGreaterThan(before);
    }

    @Test
    void quarantinesAfterFiveDeferralsInARowOverHalfAnHour() {
        long id = active("slow@example.com");
        for (int minutes = 0; minutes < 32; minutes += 8) {
            ended(id, LATER, NOON.plus(Duration.ofMinutes(minutes)));
            assertThat(row(id)).containsEntry("state", "active");
        }
        ended(id, LATER, NOON.plus(Duration.ofMinutes(30)));
        assertThat(row(id)).containsEntry("state", "quarantined").containsEntry("fault", "451 try again later");
    }

    @Test
    void waitsForHalfAnHourHoweverOftenItIsPutOff() {
        long id = active("busy@example.com");
        long before = changedIn(id);
        for (int minutes = 0; minutes < 30; minutes++) {
            ended(id, LATER, NOON.plus(Duration.ofMinutes(minutes)));
        }
        assertThat(row(id)).containsEntry("state", "active").containsEntry("failures", 30);
        assertThat(changedIn(id)).as("nobody's audience has changed").isEqualTo(before);
        ended(id, LATER, NOON.plus(Duration.ofMinutes(30)));
        assertThat(row(id)).containsEntry("state", "quarantined");
    }

    @Test
    void beginsToCountAgainAfterAnAcceptance() {
        long id = active("recovers@example.com");
        for (int minutes = 0; minutes < 40; minutes += 10) {
            ended(id, LATER, NOON.plus(Duration.ofMinutes(minutes)));
        }
        ended(id, OK, NOON.plus(Duration.ofMinutes(41)));
        assertThat(row(id)).containsEntry("failures", 0).containsEntry("fault", null);
        ended(id, LATER, NOON.plus(Duration.ofMinutes(42)));
        assertThat(row(id)).containsEntry("state", "active").containsEntry("failures", 1);
    }

    @Test
    void countsNothingThatWasNotTried() {
        long id = active("untried@example.com");
        ended(id, LATER, NOON);
        for (int hours = 1; hours < 10; hours++) {
            ended(id, new NotTried("our relay is away"), NOON.plus(Duration.ofHours(hours)));
        }
        assertThat(row(id)).containsEntry("failures", 1).containsEntry("state", "active");
    }

    @Test
    void bringsNobodyIntoTheAudienceWhoNeverAgreed() {
        long id = SubscriberFixture.mail("asked@example.com").state("pending").add(jdbc);
        ended(id, new Refused("550 no such mailbox"), NOON);
        assertThat(row(id)).containsEntry("state", "pending");
        long gone = SubscriberFixture.mail("was@example.com").state("gone").add(jdbc);
        ended(gone, new Refused("550 no such mailbox"), NOON);
        assertThat(row(gone)).containsEntry("state", "gone");
    }

    @Test
    void touchesNoRowThatHasNothingToReset() {
        SubscriberFixture.addMany(jdbc, "many", 1000);
        List<Long> ids = jdbc.sql("SELECT id FROM subscriber WHERE address LIKE 'many%'")
                .query(Long.class)
                .list();
        ended(ids.getFirst(), LATER, NOON);
        String where =
                "SELECT string_agg(ctid::text, ' ' ORDER BY id) FROM subscriber WHERE address LIKE 'many%' AND id <> "
                        + ids.getFirst();
        String before = jdbc.sql(where).query(String.class).single();
        Map<Long, Attempt> all = new HashMap<>();
        ids.forEach(id -> all.put(id, OK));
        subscribers.ended(all, NOON.plusSeconds(1));
        assertThat(jdbc.sql(where).query(String.class).single()).isEqualTo(before);
        assertThat(row(ids.getFirst())).containsEntry("failures", 0);
    }

    private static long active(String address) {
        return SubscriberFixture.mail(address).add(jdbc);
    }

    private static void ended(long id, Attempt attempt, Instant at) {
        subscribers.ended(Map.of(id, attempt), at);
    }

    private static Map<String, Object> row(long id) {
        return jdbc.sql("SELECT state, failures, fault FROM subscriber WHERE id = :id")
                .param("id", id)
                .query()
                .singleRow();
    }

    private static long changedIn(long id) {
        return jdbc.sql("SELECT changed_in::text::bigint FROM subscriber WHERE id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }
}

package io.ebbgate.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbgate.SettableClock;
import io.ebbgate.timetable.FeedScope;
import io.ebbgate.timetable.FeedScopes;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/** Subscribers' own feeds while the database comes and goes. */
class KnownScopesTest {

    private static final FeedScope BILLING = new FeedScope(List.of("billing"), true, false, ZoneId.of("Europe/Berlin"));

    private final SettableClock clock = SettableClock.at(FeedFixture.NOW);
    private final Map<String, FeedScope> rows = new HashMap<>();
    private boolean away;

    private final KnownScopes scopes = scopes();

    private KnownScopes scopes() {
        FeedScopes source = key -> {
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
            return Optional.ofNullable(rows.get(key));
        };
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("scopes", source));
        return new KnownScopes(beans.getBeanProvider(FeedScopes.class), clock);
    }

    private void isAwayFor(String key) {
        assertThatThrownBy(() -> scopes.find(key)).isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void whoAskedLatelyIsKnownWhileTheDatabaseIsAway() {
        rows.put("key", BILLING);
        rows.put("other", BILLING);
        assertThat(scopes.find("key")).contains(BILLING);
        away = true;
        assertThat(scopes.find("key")).contains(BILLING);
        isAwayFor("other");
        clock.advance(Duration.ofHours(25));
        isAwayFor("key");
    }

    @Test
    void whatWasRevokedIsForgottenAtOnce() {
        rows.put("key", BILLING);
        assertThat(scopes.find("key")).contains(BILLING);
        rows.clear();
        assertThat(scopes.find("key")).isEmpty();
        away = true;
        isAwayFor("key");
    }

    @Test
    void asManyAreKnownAsThereIsRoomFor() {
        for (int i = 0; i < 2_000; i++) {
            rows.put("key" + i, BILLING);
            scopes.find("key" + i);
        }
        away = true;
        assertThat(scopes.find("key1999")).contains(BILLING);
        isAwayFor("key0");
    }
}

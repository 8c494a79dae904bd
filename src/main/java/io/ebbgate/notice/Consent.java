package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import io.ebbgate.subscriber.Channel;
import io.ebbgate.subscriber.Confirmations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks people whether they want to be told. Such a notice is nobody's who is to be told of anything, so nothing holds it back. */
@Component
class Consent implements Confirmations, MessageSource {

    static final String KIND = "confirm";
    private static final String SORT = "subscriber";
    /** Of what is urgent too, the longest due goes first: nobody waits at their screen until a hundred thousand others were told. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Announcements announcements;
    private final Clock clock;

    Consent(JdbcClient jdbc, Announcements announcements, Clock clock) {
        this.jdbc = jdbc;
        this.announcements = announcements;
        this.clock = clock;
    }

    @Override
    public void ask(long subscriber, Channel channel, String address, long time) {
        Instant now = clock.instant();
        jdbc.sql("""
                        INSERT INTO notice (thing, edition, kind, subscriber, channel, lane, state, due, made_at, urgent)
                        VALUES (:thing, :time, :kind, :subscriber, :channel,
                            CASE :channel
                                WHEN 'mail' THEN 'mail'
                                WHEN 'slack' THEN 'slack ' || md5(:address)
                                ELSE :channel || ' ' || lower(substring(:address FROM '^[a-z]+://([^/?#]+)'))
                            END, 'waiting', :due, :now, true)
                        ON CONFLICT DO NOTHING
                        """)
                .param("thing", SORT + "/" + subscriber)
                .param("time", time)
                .param("kind", KIND)
                .param("subscriber", subscriber)
                .param("channel", channel.text())
                .param("address", address)
                .param("due", Columns.time(now.minus(AHEAD)))
                .param("now", Columns.time(now))
                .update();
        announcements.wakeSenders();
    }

    @Override
    public String sort() {
        return SORT;
    }

    @Override
    public Map<Long, Word> words(Collection<Notice> notices, Instant now) {
        return notices.stream()
                .collect(Collectors.toMap(
                        Notice::id, notice -> new Word.Say(new Message.OfConsent(notice.subscriber()))));
    }
}

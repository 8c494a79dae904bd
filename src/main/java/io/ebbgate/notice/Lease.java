package io.ebbgate.notice;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * That this replica is alive, in the database, by the database's clock. What a replica was sending whose time is over waits again. A
 * replica trusts its own lease by a clock that nobody can set, and begins an attempt only in the lease's first half, so that the
 * attempt has ended when others take over.
 */
@Component
class Lease {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InHand inHand;
    private final OtherSenders others;
    private final long millis;
    private volatile long id;
    private volatile long renewedNanos;
    private volatile boolean held;

    Lease(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            InHand inHand,
            OtherSenders others,
            NoticeSettings settings) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.inHand = inHand;
        this.others = others;
        this.millis = settings.lease().toMillis();
    }

    /** What claimed notices are marked with. */
    long id() {
        return id;
    }

    /** How often it is renewed. */
    Duration renewal() {
        return Duration.ofMillis(millis / 10);
    }

    /**
     * Whether an attempt may begin of what was taken under that lease. Where it ran out and this replica has another by now, others may
     * have sent that.
     */
    boolean mayBegin(long sender) {
        return held && sender == id && System.nanoTime() - renewedNanos < millis * 1_000_000 / 2;
    }

    /**
     * Renews it where a tenth of it has passed, and takes from the dead what they were sending. To be called by the one who takes
     * notices, between one take and the next.
     */
    void keep() {
        long now = System.nanoTime();
        if (held && now - renewedNanos < millis * 100_000) {
            return;
        }
        transaction.executeWithoutResult(_ -> {
            renew();
            bury();
            letGo();
            others.look(id);
        });
        renewedNanos = now;
        held = true;
    }

    private void renew() {
        int renewed = jdbc.sql("""
                        UPDATE notice_sender SET alive_until = clock_timestamp() + :millis * interval '1 ms', mail = :mail
                        WHERE id = :id
                        """)
                .param("millis", millis)
                .param("mail", others.mail())
                .param("id", id)
                .update();
        if (renewed == 0) {
            id = jdbc.sql("""
                            INSERT INTO notice_sender (alive_until, mail)
                            VALUES (clock_timestamp() + :millis * interval '1 ms', :mail) RETURNING id
                            """)
                    .param("millis", millis)
                    .param("mail", others.mail())
                    .query(Long.class)
                    .single();
        }
    }

    private void bury() {
        jdbc.sql("""
                        DELETE FROM notice_sender WHERE id IN (
                            SELECT id FROM notice_sender WHERE alive_until < clock_timestamp() FOR UPDATE SKIP LOCKED)
                        """).update();
        jdbc.sql("""
                        UPDATE notice SET state = 'waiting', sender = NULL, perhaps_told = true
                        WHERE state = 'sending' AND NOT EXISTS (SELECT FROM notice_sender WHERE id = notice.sender)
                        """).update();
    }

    /**
     * What is marked as ours and not in hand was taken by a transaction of whose commit we never heard. Nobody sends it, and nobody
     * else would while this replica lives.
     */
    private void letGo() {
        int unknown =
                jdbc.sql("""
                        UPDATE notice SET state = 'waiting', sender = NULL
                        WHERE state = 'sending' AND sender = :id AND NOT id = ANY (:inHand)
                        """).param("id", id).param("inHand", inHand.ids()).update();
        if (unknown > 0) {
            LOG.warn("{} notices were taken without our knowing it; they wait again", unknown);
        }
    }

    /** Ends it before its time: nothing is being sent any more. */
    void end() {
        held = false;
        jdbc.sql("DELETE FROM notice_sender WHERE id = :id").param("id", id).update();
    }
}

package io.ebbgate.pages;

import io.ebbgate.Replica;
import io.ebbgate.subscriber.SubscriberFixture;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a busy day leaves in the outbox, of the first booking of a replica, so that there is something to look at. */
final class NoticeRows {

    private static final String LETTER = """
            From: Acme Status <status@acme.example>
            To: ana@customer.example
            Subject: Planned maintenance: Wider invoice ids
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain; charset=us-ascii

            Wider invoice ids
            Sun 13 Dec 2026 12:00 to 14:00 CET (03:00 to 05:00 PST)

            Invoices are slow.
            --b
            Content-Type: text/html; charset=us-ascii

            <!DOCTYPE html><html lang="en"><head><title>Letter</title><style>body{font-family:sans-serif;color:#14211f;background:#fff}</style></head>
            <body><main><h1>Wider invoice ids</h1><p>Sun 13 Dec 2026 12:00 to 14:00 CET (03:00 to 05:00 PST)</p><p>Invoices are slow.</p></main></body></html>
            --b
            Content-Type: text/calendar; charset=us-ascii

            BEGIN:VCALENDAR
            END:VCALENDAR
            --b--
            """.replace("\n", "\r\n");

    private NoticeRows() {}

    /** What waits waits until next year, so that no round takes it. */
    static void fill(Replica replica) {
        JdbcClient jdbc = replica.bean(JdbcClient.class);
        SubscriberFixture.mail("ana@customer.example").add(jdbc);
        SubscriberFixture.webhook("https://hooks.customer.example/ebbgate", "whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0")
                .services("ledger")
                .add(jdbc);
        long dead = SubscriberFixture.mail("left@customer.example")
                .state("quarantined")
                .add(jdbc);
        round(jdbc, "sent", 1_000_000, 1_041_000, "'2026-12-06T12:29:50Z'", "250 2.0.0 Ok: queued as 4F2C91E");
        round(jdbc, "waiting", 1_050_000, 1_058_000, "NULL", null);
        round(jdbc, "refused", 1_060_000, 1_060_011, "'2026-12-06T12:29:40Z'", "550 5.1.1 no such mailbox");
        round(jdbc, "held", dead, dead, "'2026-12-06T12:29:00Z'", null);
        jdbc.sql("""
                        INSERT INTO announcement (thing, edition, step, about, due, made_at) VALUES
                            ('booking/1', 1, 'scheduled', 'maintenance', '2026-12-05T09:00:00Z', '2026-12-05T09:00:00Z'),
                            ('booking/1', 1, 'P7D', 'maintenance', '2026-12-06T11:00:00Z', '2026-12-06T11:00:00Z')
                        ON CONFLICT DO NOTHING
                        """).update();
        jdbc.sql("""
                        INSERT INTO mailbox (message_id, recipient, arrived_at, content)
                        VALUES ('<0@acme.example>', 'ana@customer.example', '2026-12-06T12:29:00Z', :content)
                        """)
                .param("content", LETTER.getBytes(StandardCharsets.US_ASCII))
                .update();
    }

    private static void round(
            JdbcClient jdbc, String state, long first, long last, String settled, @Nullable String answer) {
        jdbc.sql("""
                        INSERT INTO notice (thing, edition, kind, subscriber, channel, lane, state, due, made_at, settled_at, answer)
                        SELECT 'booking/1', 1, 'P7D', subscriber, 'mail', 'test', :state, '2027-12-06T11:00:00Z',
                            '2026-12-06T12:28:00Z', %s, :answer
                        FROM generate_series(:first::bigint, :last::bigint) AS subscriber
                        """.formatted(settled))
                .param("state", state)
                .param("answer", answer)
                .param("first", first)
                .param("last", last)
                .update();
    }
}

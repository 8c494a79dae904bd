package io.ebbgate;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.timetable.Timetables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who was told of which booking, as a test has it in place of those who tell. */
public final class ToldTable {

    private static final Caller TEST = new Caller("test", "test", Role.ADMIN, List.of(), List.of(), "local");

    private ToldTable() {}

    /** All were told of this edition at this instant; the timetable moves with it, and this replica has it when this returns. */
    public static void all(Replica replica, String booking, long edition, Instant at) {
        replica.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            replica.bean(JdbcClient.class)
                    .sql("""
                            INSERT INTO told (booking, edition, services, told, of_all, complete, ends, counted)
                            SELECT :booking, :edition, services, 120, 120, :at, 'infinity', 'infinity' FROM booking WHERE id = :booking::bigint
                            ON CONFLICT (booking, edition) DO UPDATE
                            SET services = excluded.services, told = 120, of_all = 120, complete = excluded.complete
                            """)
                    .param("booking", booking)
                    .param("edition", edition)
                    .param("at", Timestamp.from(at))
                    .update();
            replica.bean(Ledger.class).record(new Act(TEST, "customers-told", Map.of("booking", booking)));
        });
        replica.bean(Timetables.class).refresh();
    }

    /** Somebody wants to be told whom nothing reaches, since there is no relay: nobody finds by himself that all were told. */
    public static void somebodySubscribes(Replica replica) {
        replica.bean(JdbcClient.class).sql("""
                        INSERT INTO subscriber (channel, address, zone, maintenance, incidents, state, origin, key, created_at)
                        VALUES ('mail', 'customer@example.com', 'UTC', true, true, 'active', 'manager', 'a-key-of-a-test', now())
                        """).update();
    }
}

package io.ebbgate.timetable;

import io.ebbgate.ledger.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Refreshes this replica as soon as another one moved the timetable, and once a second in any case. Nothing depends on it but
 * how fresh pages and what-if answers are: a decision is checked against the version in its own transaction.
 */
@Component
class TimetableListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TimetableListener.class);
    private static final int WAIT_MILLIS = 1000;
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final DataSource database;
    private final Timetables timetables;
    private final Bulletins bulletins;
    private volatile boolean running;

    TimetableListener(DataSource database, Timetables timetables, Bulletins bulletins) {
        this.database = database;
        this.timetables = timetables;
        this.bulletins = bulletins;
    }

    private void run() {
        while (running) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + Ledger.TIMETABLE_CHANNEL);
                listen(connection.unwrap(PGConnection.class));
            } catch (SQLException | DataAccessException | TransactionException lost) {
                if (running) {
                    LOG.warn(
                            "lost the database while listening for the timetable; trying again in a second: {}",
                            lost.toString());
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (RuntimeException | Error failed) {
                LOG.error("the timetable could not be refreshed; trying again in a second", failed);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void listen(PGConnection connection) throws SQLException {
        while (running) {
            timetables.refresh();
            bulletins.ring();
            connection.getNotifications(WAIT_MILLIS);
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("timetable-listener").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 1;
    }
}

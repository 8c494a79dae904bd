package io.ebbgate.notice;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Rings the bell of this replica as soon as any replica put something into the outbox. */
@Component
class OutboxListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxListener.class);
    private static final int WAIT_MILLIS = 1000;
    private static final long PAUSE_NANOS = 5_000_000_000L;

    private final DataSource database;
    private final Bell bell;
    private volatile boolean running;

    OutboxListener(DataSource database, Bell bell) {
        this.database = database;
        this.bell = bell;
    }

    private void run() {
        while (running) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + Announcements.CHANNEL);
                PGConnection listening = connection.unwrap(PGConnection.class);
                while (running) {
                    if (listening.getNotifications(WAIT_MILLIS).length > 0) {
                        bell.ringToLook();
                    }
                }
                statement.execute("UNLISTEN *");
            } catch (SQLException lost) {
                if (running) {
                    LOG.warn(
                            "the outbox is looked at every two seconds only, since listening failed: {}",
                            lost.toString());
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("outbox-listener").start(this::run);
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
        return 2;
    }
}

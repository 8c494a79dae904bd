package io.ebbgate;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** A service that is told to stop answers all that it has accepted. */
class GracefulStopTest {

    private static final int MANY = 20;

    @Test
    void whoeverWasLetInIsAnsweredFromTheRecord() throws Exception {
        String database = TestPostgres.freshMigratedDatabase();
        try (Service service = Service.start("spring.datasource.url=" + database);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                Connection hold = DriverManager.getConnection(database)) {
            hold.setAutoCommit(false);
            patiently().until(() -> invited(database));
            execute(hold, "select seq from ledger_head for update");
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            answers.add(callers.submit(() -> service.client().ask("staging", "first")));
            patiently().until(() -> waitsForTheHead(database));
            for (int number = 0; number < MANY; number++) {
                String change = "later-" + number;
                answers.add(callers.submit(() -> service.client().ask("staging", change)));
            }
            patiently().until(() -> waiting(service.client()) == MANY);
            service.terminate();
            patiently().until(() -> letsNobodyIn(service.port()));
            hold.rollback();
            List<Told> told = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : answers) {
                told.add(told(service, answer.get(30, SECONDS)));
            }
            assertThat(service.waitFor()).as("128 + SIGTERM").isEqualTo(143);
            OnRecord.all(told, database);
        }
    }

    /** A service that has just started takes its time over its first request where the machine has much else to do. */
    private static ConditionFactory patiently() {
        return await().atMost(1, MINUTES);
    }

    private static Told told(Service service, HttpResponse<String> answer) {
        String change = Client.json(answer).get("change").asString();
        return new Told(service.client(), change, 0, 0, answer.statusCode(), "", answer.body());
    }

    /** The last thing that a first start puts on record, which would wait for the head like a decision. */
    private static boolean invited(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from ledger where kind = 'first-admin-invited'")) {
            return found.next();
        }
    }

    private static boolean waitsForTheHead(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select 1 from pg_stat_activity
                        where datname = current_database() and application_name = 'ebbgate' and wait_event_type = 'Lock'
                        """)) {
            return found.next();
        }
    }

    private static double waiting(Client client) throws IOException {
        return client.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("ebbgate_ledger_waiting"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static boolean letsNobodyIn(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

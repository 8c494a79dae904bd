package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the ledger holds, read past the service that wrote it. */
final class OnRecord {

    private OnRecord() {}

    /** Each of these approvals is there, to the letter as the pipeline got it. */
    static void all(List<Told> approvals, String database) throws SQLException {
        Map<String, String> recorded = approvals(database);
        assertThat(approvals).isNotEmpty().allSatisfy(told -> {
            assertThat(told.status()).isEqualTo(200);
            assertThat(recorded.get(told.change())).isEqualTo(told.body());
        });
    }

    /** The answers that approve, by their change. */
    private static Map<String, String> approvals(String database) throws SQLException {
        Map<String, String> approvals = new HashMap<>();
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select seq, change, body from ledger where kind = 'decision' and verdict = 'approve'")) {
            while (rows.next()) {
                String body = rows.getString("body");
                approvals.put(rows.getString("change"), "{\"id\":\"" + rows.getLong("seq") + "\"," + body.substring(1));
            }
        }
        return approvals;
    }

    /** Nothing was changed, removed or added. */
    static void intact(Client client) throws IOException {
        JsonNode found = Client.json(client.get("/api/v1/ledger/verify"));
        assertThat(found.get("intact").asBoolean()).as(found.toString()).isTrue();
    }
}

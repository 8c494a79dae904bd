package io.ebbgate.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that Spring Session keeps: without its row a session is over, on every replica and with the next request. */
@Repository
class SessionRows {

    private final JdbcClient database;

    SessionRows(JdbcClient database) {
        this.database = database;
    }

    void endOf(String person) {
        database.sql("delete from spring_session where principal_name = :person")
                .param("person", person)
                .update();
    }

    int countOf(String person) {
        return database.sql("select count(*) from spring_session where principal_name = :person")
                .param("person", person)
                .query(Integer.class)
                .single();
    }
}

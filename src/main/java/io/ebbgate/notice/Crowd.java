package io.ebbgate.notice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many there are to be told at all. */
@Repository
class Crowd {

    private final JdbcClient jdbc;

    Crowd(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM audience)")
                .query(Boolean.class)
                .single();
    }

    /** Those whose addresses failed, and who are told nothing until somebody tries again. */
    long quarantined() {
        return jdbc.sql("SELECT count(*) FROM audience WHERE quarantined")
                .query(Long.class)
                .single();
    }
}

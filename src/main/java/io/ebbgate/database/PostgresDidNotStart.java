package io.ebbgate.database;

/** Our own PostgreSQL is not running; the message says why, and what would help. */
final class PostgresDidNotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    PostgresDidNotStart(String message) {
        super(message);
    }

    PostgresDidNotStart(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.ebbgate.database;

/** The configured PostgreSQL is not one that the record can be kept in. */
final class DatabaseRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseRefused(String message) {
        super(message);
    }
}

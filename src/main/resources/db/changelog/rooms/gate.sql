--liquibase formatted sql logicalFilePath:db/changelog/rooms/gate.sql

--changeset ebbgate:gate-tables
CREATE TABLE declared_freeze (
    id           text        PRIMARY KEY,
    services     text[]      NOT NULL,
    environments text[]      NOT NULL,
    reason       text        NOT NULL,
    declared_at  timestamptz NOT NULL,
    declared_by  text        NOT NULL,
    until        timestamptz,
    lifted_at    timestamptz,
    lifted_by    text,
    lift_reason  text
);

CREATE INDEX declared_freeze_standing ON declared_freeze (declared_at) WHERE lifted_at IS NULL;

--liquibase formatted sql logicalFilePath:db/changelog/rooms/channel.sql

--changeset ebbgate:mailbox
-- Where mail goes while no relay is configured.
CREATE TABLE mailbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id text        NOT NULL UNIQUE,
    recipient  text        NOT NULL,
    arrived_at timestamptz NOT NULL,
    content    bytea       NOT NULL
);

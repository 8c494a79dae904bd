--liquibase formatted sql logicalFilePath:db/changelog/rooms/timetable.sql

--changeset ebbgate:timetable-tables
CREATE TABLE calendar (
    name   text        PRIMARY KEY,
    ics    bytea       NOT NULL,
    digest text        NOT NULL,
    put_at timestamptz NOT NULL,
    put_by text        NOT NULL
);

-- What the calendars folder held when a replica last told of a change, so that a restart with the same files tells nothing.
CREATE TABLE calendar_folder (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    digest    text NOT NULL
);

INSERT INTO calendar_folder (digest) VALUES ('');

--changeset ebbgate:timetable-installation
-- What sets this installation's events apart from others' in a calendar that holds both.
CREATE TABLE installation (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    id        text    NOT NULL
);

INSERT INTO installation (id) VALUES (gen_random_uuid()::text);

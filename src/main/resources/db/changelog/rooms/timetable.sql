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

--liquibase formatted sql logicalFilePath:db/changelog/rooms/feed.sql

--changeset ebbgate:feed-tables
-- What feeds showed last of things that have no version of their own, and of which services.
CREATE TABLE feed_event (
    uid          text        PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('maintenance', 'window', 'closing', 'freeze')),
    sequence     bigint      NOT NULL CHECK (sequence >= 0),
    title        text        NOT NULL,
    detail       text        NOT NULL,
    services     text[]      NOT NULL,
    once         text[]      NOT NULL,
    starts       timestamptz NOT NULL,
    ends         timestamptz NOT NULL CHECK (ends > starts),
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    cancelled_at timestamptz
);

COMMENT ON COLUMN feed_event.uid IS 'what it is called by here; in feeds the installation''s id comes behind it';
COMMENT ON COLUMN feed_event.once IS 'all services that it was ever shown for, sorted';
COMMENT ON COLUMN feed_event.cancelled_at IS 'when it was no more, though its time was not over; null: it is, or it was to its end';

-- Which timetable that is of: a replica that has an older one changes nothing.
CREATE TABLE feed_state (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    timetable bigint  NOT NULL
);
INSERT INTO feed_state (timetable) VALUES (-1);

--changeset ebbgate:feed-versions
ALTER TABLE feed_event ADD COLUMN version bigint, ADD COLUMN names text[] NOT NULL DEFAULT '{}';

COMMENT ON COLUMN feed_event.version IS 'of a booking the version that was shown; null: it has none';
COMMENT ON COLUMN feed_event.sequence IS 'rises with each version, and with whatever else changes what is shown';
COMMENT ON COLUMN feed_event.names IS 'what the services are called, in the same order; empty: nobody put that down';

-- Until now the sequence was the version's own, and one more where the booking was shown no more.
UPDATE feed_event SET version = CASE WHEN cancelled_at IS NULL THEN sequence + 1 ELSE sequence END WHERE kind = 'maintenance';

--changeset ebbgate:feed-open
ALTER TABLE feed_event ADD COLUMN open text[], ADD COLUMN open_once text[];

COMMENT ON COLUMN feed_event.open IS 'those of the services that everybody who sees it may know of; null: all of them';
COMMENT ON COLUMN feed_event.open_once IS 'all services of which everybody could ever know by it, sorted; null: all that it was ever shown for';

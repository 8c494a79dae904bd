--liquibase formatted sql logicalFilePath:db/changelog/rooms/booking.sql

--changeset ebbgate:booking-tables
-- Comes with PostgreSQL; the owner of a database may create it there.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE booking (
    id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version          bigint      NOT NULL CHECK (version > 0),
    state            text        NOT NULL CHECK (state IN ('requested', 'approved', 'rejected', 'in-progress', 'completed',
                                                           'rolled-back', 'failed', 'cancelled', 'lapsed')),
    title            text        NOT NULL,
    link             text        NOT NULL,
    customer_text    text,
    impact           text        NOT NULL CHECK (impact IN ('no-impact', 'reduced-redundancy', 'degraded', 'outage')),
    environment      text        NOT NULL,
    services         text[]      NOT NULL CHECK (cardinality(services) > 0),
    starts           timestamptz NOT NULL,
    ends             timestamptz NOT NULL CHECK (ends > starts),
    duration_seconds bigint      NOT NULL,
    back_out_seconds bigint      NOT NULL,
    back_out_plan    text,
    deadline         timestamptz,
    requested_at     timestamptz NOT NULL,
    requested_by     text        NOT NULL,
    requested_who    text        NOT NULL,
    shaped_who       text        NOT NULL,
    warned           integer
);

COMMENT ON COLUMN booking.shaped_who IS 'who last changed what approvals are about, and so may not approve it';
COMMENT ON COLUMN booking.warned IS 'how near its deadline was when it was last warned of, in usable windows';

CREATE INDEX booking_by_start ON booking (starts, id);
CREATE INDEX booking_of_service ON booking USING gin (services);
CREATE INDEX booking_standing ON booking (ends) WHERE state IN ('requested', 'approved', 'in-progress');
CREATE INDEX booking_warned ON booking (warned) WHERE warned IS NOT NULL;

-- What a standing booking keeps others from. Rows go when it stands no longer.
CREATE TABLE booking_claim (
    booking     bigint    NOT NULL REFERENCES booking,
    service     text      NOT NULL,
    environment text      NOT NULL,
    span        tstzrange NOT NULL,
    PRIMARY KEY (booking, service),
    CONSTRAINT one_booking_at_a_time EXCLUDE USING gist (service WITH =, environment WITH =, span WITH &&)
);

CREATE TABLE booking_approval (
    booking bigint      NOT NULL REFERENCES booking,
    who     text        NOT NULL,
    name    text        NOT NULL,
    at      timestamptz NOT NULL,
    version bigint      NOT NULL,
    stands  boolean     NOT NULL DEFAULT true
);

CREATE INDEX approvals_of_booking ON booking_approval (booking);
CREATE UNIQUE INDEX one_approval_of_a_person ON booking_approval (booking, who) WHERE stands;

CREATE TABLE booking_history (
    booking bigint      NOT NULL REFERENCES booking,
    version bigint      NOT NULL,
    at      timestamptz NOT NULL,
    by_name text        NOT NULL,
    deed    text        NOT NULL,
    state   text        NOT NULL,
    note    text,
    changes text        NOT NULL,
    PRIMARY KEY (booking, version)
);

COMMENT ON COLUMN booking_history.changes IS 'JSON: which fields changed, from what, to what';

CREATE TABLE planned_change (
    id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title            text        NOT NULL,
    environment      text        NOT NULL,
    services         text[]      NOT NULL CHECK (cardinality(services) > 0),
    duration_seconds bigint      NOT NULL,
    back_out_seconds bigint      NOT NULL,
    deadline         timestamptz NOT NULL,
    planned_at       timestamptz NOT NULL,
    planned_by       text        NOT NULL,
    warned           integer
);

--changeset ebbgate:booking-editions
ALTER TABLE booking
    ADD COLUMN edition       bigint      NOT NULL DEFAULT 1,
    ADD COLUMN changed_at    timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN ever_approved boolean     NOT NULL DEFAULT false;

-- Nobody was told of any edition before there were notices, so what is on file begins with its latest version.
UPDATE booking SET edition = version,
    changed_at = coalesce((SELECT max(at) FROM booking_history WHERE booking_history.booking = booking.id), requested_at),
    ever_approved = state NOT IN ('requested', 'rejected')
        OR EXISTS (SELECT FROM booking_history WHERE booking_history.booking = booking.id AND booking_history.state = 'approved');

ALTER TABLE booking ALTER COLUMN edition DROP DEFAULT, ALTER COLUMN changed_at DROP DEFAULT, ALTER COLUMN ever_approved DROP DEFAULT;

COMMENT ON COLUMN booking.edition IS 'the version in which what customers are told of it last changed';
COMMENT ON COLUMN booking.ever_approved IS 'whether any version of it was approved, and so may have come to customers';

CREATE INDEX maintenance_by_end ON booking (ends) WHERE ever_approved;

--changeset ebbgate:maintenance-by-span
-- A month of history, which anybody may ask for, is read without what was before and after it.
CREATE INDEX maintenance_by_span ON booking USING gist (tstzrange(starts, ends)) WHERE ever_approved;

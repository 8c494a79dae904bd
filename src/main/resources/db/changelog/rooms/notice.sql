--liquibase formatted sql logicalFilePath:db/changelog/rooms/notice.sql

--changeset ebbgate:notice-tables
-- What was found due, once for everybody.
CREATE TABLE announcement (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    thing   text        NOT NULL,
    edition bigint      NOT NULL,
    step    text        NOT NULL,
    due     timestamptz NOT NULL,
    made_at timestamptz NOT NULL,
    seen    xid8        NOT NULL,
    UNIQUE (thing, edition, step)
);

COMMENT ON COLUMN announcement.thing IS 'what it is about: booking/12, override/7, event/3';
COMMENT ON COLUMN announcement.step IS 'scheduled, a lead as in P3D, start, end, completed, …';
COMMENT ON COLUMN announcement.seen IS 'subscribers that were changed in an earlier transaction have their notices of it';

-- The outbox: one notice for one subscriber.
CREATE TABLE notice (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    thing        text        NOT NULL,
    edition      bigint      NOT NULL,
    kind         text        NOT NULL,
    subscriber   bigint      NOT NULL,
    channel      text        NOT NULL,
    lane         text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'in-mailbox', 'refused', 'held', 'superseded')),
    due          timestamptz NOT NULL,
    attempts     smallint    NOT NULL DEFAULT 0,
    leased_until timestamptz,
    made_at      timestamptz NOT NULL,
    tried_at     timestamptz,
    settled_at   timestamptz,
    answer       text,
    said_start   timestamptz,
    said_end     timestamptz,
    CONSTRAINT told_once UNIQUE (thing, edition, kind, subscriber, channel)
) WITH (fillfactor = 70);

COMMENT ON COLUMN notice.kind IS 'scheduled, moved, a lead as in P3D, start, end, completed, rolled-back, failed, cancelled, lapsed, late, confirm, or an event''s type';
COMMENT ON COLUMN notice.lane IS 'what waits behind one another: the relay, or one destination';
COMMENT ON COLUMN notice.state IS 'held: its subscriber is in quarantine. in-mailbox: delivered to nobody, since there is no relay';
COMMENT ON COLUMN notice.due IS 'when to try next';
COMMENT ON COLUMN notice.answer IS 'what the other side said last';
COMMENT ON COLUMN notice.said_start IS 'the time that it told, so that a later one can say what it was before';

CREATE INDEX notice_due ON notice (lane, due, id) WHERE state = 'waiting';
CREATE INDEX notice_leased ON notice (leased_until) WHERE state = 'sending';
CREATE INDEX notice_of_subscriber ON notice (subscriber, id);

-- Who was told of an edition of a booking: what the gate checks.
CREATE TABLE told (
    booking  text        NOT NULL,
    edition  bigint      NOT NULL,
    told     integer     NOT NULL,
    of_all   integer     NOT NULL,
    complete timestamptz,
    ends     timestamptz NOT NULL,
    PRIMARY KEY (booking, edition)
);

CREATE INDEX told_standing ON told (ends);

-- What happened in the house, for machines.
CREATE TABLE machine_event (
    id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type text        NOT NULL,
    at   timestamptz NOT NULL,
    data text        NOT NULL
);

--liquibase formatted sql logicalFilePath:db/changelog/rooms/notice.sql

--changeset ebbgate:notice-tables
-- What was found due, once for everybody.
CREATE TABLE announcement (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    thing    text        NOT NULL,
    edition  bigint      NOT NULL,
    step     text        NOT NULL,
    about    text        NOT NULL CHECK (about IN ('maintenance', 'incidents', 'events')),
    services text[],
    due      timestamptz NOT NULL,
    made_at  timestamptz NOT NULL,
    reached  bigint,
    UNIQUE (thing, edition, step)
);

COMMENT ON COLUMN announcement.thing IS 'what it is about: booking/12, override/7, event/3';
COMMENT ON COLUMN announcement.step IS 'scheduled, a lead as in P3D, start, end, completed, …';
COMMENT ON COLUMN announcement.about IS 'which wish of a subscriber it meets';
COMMENT ON COLUMN announcement.services IS 'it is for those who want to hear of any of them; null: for those of all services and of any';
COMMENT ON COLUMN announcement.reached IS 'subscribers up to this id have their notices of it; null: all have';

CREATE INDEX announcement_unfinished ON announcement (id) WHERE reached IS NOT NULL;

-- Subscribers that were changed in an earlier transaction have their notices of all that was announced.
CREATE TABLE audience_seen (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    up_to    xid8    NOT NULL
);
INSERT INTO audience_seen (up_to) VALUES ('0');

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
    sender       bigint,
    made_at      timestamptz NOT NULL,
    tried_at     timestamptz,
    settled_at   timestamptz,
    answer       text,
    said_start   timestamptz,
    said_end     timestamptz,
    CONSTRAINT told_once UNIQUE (thing, edition, kind, subscriber, channel)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

COMMENT ON COLUMN notice.kind IS 'scheduled, moved, a lead as in P3D, start, end, completed, rolled-back, failed, cancelled, lapsed, late, confirm, or an event''s type';
COMMENT ON COLUMN notice.lane IS 'what waits behind one another: the relay, or one destination';
COMMENT ON COLUMN notice.state IS 'held: its subscriber is in quarantine. in-mailbox: delivered to nobody, since there is no relay';
COMMENT ON COLUMN notice.due IS 'when to try next';
COMMENT ON COLUMN notice.attempts IS 'those that the destination answered, or left unanswered';
COMMENT ON COLUMN notice.sender IS 'who is sending it: where that replica is alive no more, it waits again';
COMMENT ON COLUMN notice.answer IS 'what the other side said last';
COMMENT ON COLUMN notice.said_start IS 'the time that it told, so that a later one can say what it was before';

CREATE INDEX notice_due ON notice (lane, due, id) WHERE state = 'waiting';
CREATE INDEX notice_sending ON notice (sender) WHERE state = 'sending';
CREATE INDEX notice_held ON notice (subscriber) WHERE state = 'held';
CREATE INDEX notice_in_mailbox ON notice (thing, subscriber) WHERE state = 'in-mailbox';
CREATE INDEX notice_of_subscriber ON notice (subscriber, id);

-- The replicas that send. All of them reckon by the database's clock here.
CREATE TABLE notice_sender (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alive_until timestamptz NOT NULL
);

-- Who was told of an edition of a booking: what the gate checks.
CREATE TABLE told (
    booking  text        NOT NULL,
    edition  bigint      NOT NULL,
    told     integer     NOT NULL,
    of_all   integer     NOT NULL,
    complete timestamptz,
    ends     timestamptz NOT NULL,
    counted  timestamptz NOT NULL,
    stale    boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (booking, edition)
);

COMMENT ON COLUMN told.complete IS 'since when everybody was told; it stays where somebody subscribes later';
COMMENT ON COLUMN told.stale IS 'somebody was told since it was counted';

CREATE INDEX told_standing ON told (ends);

-- What happened in the house, for machines.
CREATE TABLE machine_event (
    id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type text        NOT NULL,
    at   timestamptz NOT NULL,
    data text        NOT NULL
);

--changeset ebbgate:notice-events
ALTER TABLE machine_event ADD COLUMN services text[], ADD COLUMN subject text;

COMMENT ON COLUMN machine_event.services IS 'it is for those who want to hear of any of them; null: of no service in particular';
COMMENT ON COLUMN machine_event.subject IS 'what it is a state of: a later event of the same subject takes its place; null: of nothing';

CREATE INDEX machine_event_subject ON machine_event (subject, id) WHERE subject IS NOT NULL;

-- How the gate stood when it was last looked at; empty while nobody wants to know.
CREATE TABLE gate_state (
    service     text    NOT NULL,
    environment text    NOT NULL,
    open        boolean NOT NULL,
    until       timestamptz,
    PRIMARY KEY (service, environment)
);

COMMENT ON COLUMN gate_state.until IS 'when this was expected to change, null where nothing known would change it';

-- Changes that went through on a broken glass, the first of each override that customers are told of.
CREATE TABLE late_change (
    override    text        PRIMARY KEY,
    services    text[]      NOT NULL,
    environment text        NOT NULL,
    at          timestamptz NOT NULL
);

-- How far each source of notices was looked through. Held while it is, so that two replicas find nothing twice.
CREATE TABLE notice_mark (
    source text        PRIMARY KEY,
    seq    bigint      NOT NULL,
    at     timestamptz NOT NULL
);

COMMENT ON COLUMN notice_mark.seq IS 'the last ledger entry that was looked at, or the version of the timetable';

INSERT INTO notice_mark (source, seq, at)
SELECT source, seq, TIMESTAMPTZ 'epoch' FROM ledger_head, unnest(ARRAY ['ledger', 'overrides']) AS source
UNION ALL SELECT 'gate', 0, TIMESTAMPTZ 'epoch';

--changeset ebbgate:notice-incidents
ALTER TABLE announcement DROP CONSTRAINT announcement_about_check,
    ADD CONSTRAINT announcement_about CHECK (about IN ('maintenance', 'incidents', 'events', 'owners'));

COMMENT ON COLUMN announcement.thing IS 'what it is about: booking/12, incident/3, nag/3, override/7, event/3';
COMMENT ON COLUMN announcement.edition IS 'of a booking that, of an incident the number of what was said, of a nag which repeat it is';
COMMENT ON COLUMN announcement.step IS 'scheduled, a lead as in P3D, start, end, completed, …; of an incident its stage';
COMMENT ON COLUMN notice.kind IS 'scheduled, moved, a lead as in P3D, start, end, completed, rolled-back, failed, cancelled, lapsed, late, an incident''s stage, nag, confirm, or an event''s type';

--changeset ebbgate:told-services
ALTER TABLE told ADD COLUMN services text[] NOT NULL DEFAULT '{}';

COMMENT ON COLUMN told.services IS 'those of the booking for whose customers it was counted; all of them were told only of these';

-- A count of before was for the services that had been announced by then.
UPDATE told SET services = named.services FROM (
    SELECT told.booking, told.edition, array_agg(DISTINCT service ORDER BY service) AS services
    FROM told JOIN announcement ON announcement.thing = 'booking/' || told.booking AND announcement.edition = told.edition
        AND announcement.made_at <= told.complete
        CROSS JOIN LATERAL unnest(announcement.services) AS service
    GROUP BY told.booking, told.edition
) AS named
WHERE told.booking = named.booking AND told.edition = named.edition;

--changeset ebbgate:notice-perhaps-told
ALTER TABLE notice ADD COLUMN perhaps_told boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN notice.perhaps_told IS 'whatever its state says, its reader may have it: it was sent and is to be sent again, no answer came, or its sender died over it';

--changeset ebbgate:notice-urgent
ALTER TABLE notice ADD COLUMN urgent boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN notice.urgent IS 'it goes before all that is not, however long that has been due: what is said of an incident';

CREATE INDEX notice_urgent ON notice (lane, due, id) WHERE state = 'waiting' AND urgent;

--changeset ebbgate:notice-sender-mail
ALTER TABLE notice_sender ADD COLUMN mail text;

COMMENT ON COLUMN notice_sender.mail IS 'where its mail goes, in words; where replicas differ in that, they say so';

--changeset ebbgate:notice-urgent-consent
COMMENT ON COLUMN notice.urgent IS 'it goes before all that is not, however long that has been due: what is said of an incident, and whether somebody wants to be told';

--changeset ebbgate:announcement-tells
ALTER TABLE announcement ADD COLUMN tells text;

COMMENT ON COLUMN announcement.tells IS 'of a booking, all that tells its editions apart: where a later one has the same, nothing is new. null: of other things, or not known';

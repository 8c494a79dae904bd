--liquibase formatted sql logicalFilePath:db/changelog/rooms/subscriber.sql

--changeset ebbgate:subscriber-tables
CREATE TABLE subscriber (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel        text        NOT NULL CHECK (channel IN ('mail', 'webhook', 'slack', 'teams')),
    address        text        NOT NULL,
    zone           text        NOT NULL,
    services       text[],
    maintenance    boolean     NOT NULL,
    incidents      boolean     NOT NULL,
    events         boolean     NOT NULL DEFAULT false,
    state          text        NOT NULL CHECK (state IN ('pending', 'active', 'quarantined', 'gone')),
    origin         text        NOT NULL CHECK (origin IN ('self', 'import', 'manager')),
    key            text        NOT NULL UNIQUE,
    secret         text,
    created_at     timestamptz NOT NULL,
    active_since   timestamptz,
    asked          bigint      NOT NULL DEFAULT 0,
    asked_at       timestamptz,
    failures       integer     NOT NULL DEFAULT 0,
    failed_at      timestamptz,
    fault          text,
    quarantined_at timestamptz,
    bounces        integer     NOT NULL DEFAULT 0,
    bounced_at     timestamptz,
    gone_at        timestamptz,
    changed_in     xid8        NOT NULL DEFAULT pg_current_xact_id()
);

COMMENT ON COLUMN subscriber.services IS 'null: all';
COMMENT ON COLUMN subscriber.key IS 'opaque; opens the preferences and ends the subscription';
COMMENT ON COLUMN subscriber.asked IS 'how often they were asked to confirm';
COMMENT ON COLUMN subscriber.failures IS 'attempts in a row that were put off';
COMMENT ON COLUMN subscriber.failed_at IS 'when the first of these was made';
COMMENT ON COLUMN subscriber.fault IS 'why it was put off or turned away last';
COMMENT ON COLUMN subscriber.bounces IS 'mails in a row that came back later, after the relay had taken them over: so no acceptance resets it';
COMMENT ON COLUMN subscriber.bounced_at IS 'when the last of these did';
COMMENT ON COLUMN subscriber.gone_at IS 'when they left, or were removed';
COMMENT ON COLUMN subscriber.changed_in IS 'the transaction that last changed who is told of what; set by whoever changes state or scope';

CREATE UNIQUE INDEX subscriber_once ON subscriber (channel, lower(address)) WHERE state <> 'gone';
CREATE INDEX subscriber_changed ON subscriber (changed_in) WHERE state IN ('active', 'quarantined');
CREATE INDEX subscriber_failing ON subscriber (quarantined_at) WHERE state = 'quarantined';

-- Whom notices are for. Those in quarantine are among them, so that it shows that they were not told.
CREATE VIEW audience AS
SELECT id, channel, state = 'quarantined' AS quarantined, services, maintenance, incidents, events, changed_in,
    CASE channel
        WHEN 'mail' THEN 'mail'
        WHEN 'slack' THEN 'slack ' || md5(address)
        ELSE channel || ' ' || lower(substring(address FROM '^[a-z]+://([^/?#]+)'))
    END AS lane
FROM subscriber
WHERE state IN ('active', 'quarantined');

COMMENT ON COLUMN subscriber.address IS 'a mail address, or an endpoint''s URL';

--changeset ebbgate:subscription-requests
-- What strangers asked for, counted here so that all replicas agree.
CREATE TABLE subscription_request (
    of    text        PRIMARY KEY,
    count integer     NOT NULL,
    since timestamptz NOT NULL
);

COMMENT ON COLUMN subscription_request.of IS 'from where, or to which destination; that one is hashed';

CREATE INDEX subscription_request_since ON subscription_request (since);

--changeset ebbgate:subscriber-import
-- A file that somebody looked at and has not imported yet.
CREATE TABLE subscriber_import (
    id      text        PRIMARY KEY,
    content bytea       NOT NULL,
    made_at timestamptz NOT NULL,
    made_by text        NOT NULL
);

--changeset ebbgate:subscriber-feeds
ALTER TABLE subscriber ADD COLUMN feed_key text UNIQUE;

COMMENT ON COLUMN subscriber.feed_key IS 'opaque; shows their calendar feed to whoever has it, and opens nothing else. null: they have none';

--changeset ebbgate:subscriber-owners
ALTER TABLE subscriber ADD COLUMN owners boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN subscriber.owners IS 'whether they answer for services, and are told what is to be done about them; only release managers set it';

CREATE OR REPLACE VIEW audience AS
SELECT id, channel, state = 'quarantined' AS quarantined, services, maintenance, incidents, events, changed_in,
    CASE channel
        WHEN 'mail' THEN 'mail'
        WHEN 'slack' THEN 'slack ' || md5(address)
        ELSE channel || ' ' || lower(substring(address FROM '^[a-z]+://([^/?#]+)'))
    END AS lane,
    owners
FROM subscriber
WHERE state IN ('active', 'quarantined');

--changeset ebbgate:subscriber-left-as
ALTER TABLE subscriber ADD COLUMN left_as text;

COMMENT ON COLUMN subscriber.left_as IS 'a digest of the destination of whoever left, or was removed, since that is erased: by it an import knows them again. null: not erased, or never told of anything';

CREATE INDEX subscriber_left_as ON subscriber (left_as) WHERE left_as IS NOT NULL;
CREATE INDEX subscriber_left ON subscriber (channel, lower(address)) WHERE state = 'gone' AND left_as IS NULL;

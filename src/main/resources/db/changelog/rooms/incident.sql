--liquibase formatted sql logicalFilePath:db/changelog/rooms/incident.sql

--changeset ebbgate:incident-tables
CREATE TABLE incident (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version        bigint      NOT NULL CHECK (version > 0),
    state          text        NOT NULL CHECK (state IN ('draft', 'dismissed', 'open', 'resolved')),
    title          text        NOT NULL,
    services       text[]      NOT NULL CHECK (cardinality(services) > 0),
    started_at     timestamptz NOT NULL,
    filed_at       timestamptz NOT NULL,
    filed_by       text        NOT NULL,
    publish_at     timestamptz,
    resolved_at    timestamptz,
    reference      text,
    upstream       text,
    dismissed_at   timestamptz,
    dismissed_by   text,
    dismiss_reason text,
    CHECK ((state = 'draft') = (publish_at IS NOT NULL)),
    CHECK ((state = 'resolved') = (resolved_at IS NOT NULL)),
    CHECK ((state = 'dismissed') = (dismissed_at IS NOT NULL)),
    CHECK (num_nulls(dismissed_at, dismissed_by, dismiss_reason) IN (0, 3))
);

COMMENT ON COLUMN incident.services IS 'all that it ever named, sorted';
COMMENT ON COLUMN incident.publish_at IS 'when a draft publishes itself, unless somebody says no';

-- What is read at every version of the timetable: few rows, whatever was before.
CREATE INDEX incident_standing ON incident (started_at) WHERE state IN ('draft', 'open');
CREATE INDEX incident_resolved ON incident (resolved_at) WHERE state = 'resolved';

-- What was said of one. Rows are added and never changed.
CREATE TABLE incident_update (
    incident bigint      NOT NULL REFERENCES incident,
    number   integer     NOT NULL CHECK (number > 0),
    stage    text        NOT NULL CHECK (stage IN ('investigating', 'identified', 'monitoring', 'resolved', 'postmortem')),
    at       timestamptz NOT NULL,
    by_name  text        NOT NULL,
    by_who   text        NOT NULL,
    text     text        NOT NULL,
    reason   text,
    next_by  timestamptz,
    PRIMARY KEY (incident, number),
    CHECK (next_by IS NULL OR stage NOT IN ('resolved', 'postmortem'))
);

COMMENT ON COLUMN incident_update.reason IS 'why steps were skipped; never shown to customers';

CREATE TABLE incident_effect (
    incident bigint  NOT NULL,
    number   integer NOT NULL,
    service  text    NOT NULL,
    before   text    NOT NULL CHECK (before IN ('operational', 'degraded', 'partial-outage', 'major-outage')),
    after    text    NOT NULL CHECK (after IN ('operational', 'degraded', 'partial-outage', 'major-outage')),
    PRIMARY KEY (incident, number, service),
    FOREIGN KEY (incident, number) REFERENCES incident_update
);

-- The changes that did not go well and made a draft of it, or were joined to it.
CREATE TABLE incident_cause (
    decision    bigint      PRIMARY KEY,
    incident    bigint      REFERENCES incident,
    service     text        NOT NULL,
    environment text        NOT NULL,
    touched     text[]      NOT NULL CHECK (cardinality(touched) > 0),
    outcome     text        NOT NULL CHECK (outcome IN ('failed', 'rolled-back')),
    at          timestamptz NOT NULL,
    by_name     text        NOT NULL,
    booking     text,
    note        text
);

COMMENT ON COLUMN incident_cause.incident IS 'null until somebody has come round to it';
COMMENT ON COLUMN incident_cause.touched IS 'the services that customers see among the change''s own and those of its booking';

CREATE INDEX incident_causes ON incident_cause (incident);

--changeset ebbgate:incident-upstream
-- What somebody else's status page said last of the incident that one of ours comes from.
CREATE TABLE incident_upstream (
    incident       bigint      PRIMARY KEY REFERENCES incident,
    asked_at       timestamptz NOT NULL,
    problem        text,
    heard_at       timestamptz,
    status         text,
    title          text,
    text           text,
    resolved_since timestamptz,
    CHECK (num_nulls(heard_at, status, title, text) IN (0, 4))
);

COMMENT ON COLUMN incident_upstream.problem IS 'why nothing was heard when it was last asked, null where something was';
COMMENT ON COLUMN incident_upstream.resolved_since IS 'when we first heard that it is over there, null while it is not';

--changeset ebbgate:incident-history
-- A month of history, which anybody may ask for, is read without what was before and after it.
CREATE INDEX incident_history ON incident (started_at, resolved_at) WHERE state IN ('open', 'resolved');

--changeset ebbgate:incident-upstream-address
-- What was heard belongs to the address that was asked. Those of open incidents are asked anew within minutes.
ALTER TABLE incident_upstream ADD COLUMN address text;

UPDATE incident_upstream SET address = incident.upstream FROM incident
WHERE incident.id = incident_upstream.incident AND incident.state = 'resolved';

COMMENT ON COLUMN incident_upstream.address IS 'whom it was heard from; null where a replica before this column asked';

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

--changeset ebbgate:gate-changes
-- What was approved under a rule that counts, until its outcome is known or it must have ended.
CREATE TABLE running_change (
    decision    bigint      PRIMARY KEY,
    service     text        NOT NULL,
    environment text        NOT NULL,
    approved_at timestamptz NOT NULL,
    until       timestamptz NOT NULL,
    booking     text
);

CREATE TABLE change_rollback (
    undoes   bigint PRIMARY KEY,
    decision bigint NOT NULL UNIQUE
);

CREATE TABLE change_outcome (
    decision    bigint      PRIMARY KEY,
    outcome     text        NOT NULL CHECK (outcome IN ('started', 'succeeded', 'failed', 'rolled-back')),
    note        text,
    reported_at timestamptz NOT NULL,
    reported_by text        NOT NULL,
    started_at  timestamptz,
    service     text        NOT NULL,
    booking     text
);

CREATE INDEX change_outcome_booking ON change_outcome (booking) WHERE booking IS NOT NULL;

-- Tokens that have told what became of a change: whoever did so once is expected to do so again.
CREATE TABLE reporting_token (
    token text PRIMARY KEY
);

-- Approvals whose outcome is awaited.
CREATE TABLE awaited_change (
    decision    bigint      PRIMARY KEY,
    service     text        NOT NULL,
    environment text        NOT NULL,
    change      text        NOT NULL,
    approved_at timestamptz NOT NULL,
    due         timestamptz NOT NULL
);

CREATE INDEX awaited_change_due ON awaited_change (due);

-- How far the ledger was read for them.
CREATE TABLE awaited_until (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    seq       bigint  NOT NULL
);

INSERT INTO awaited_until (seq) VALUES (0);

--changeset ebbgate:gate-changes-from-now-on splitStatements:false
-- What was approved before this version is not awaited.
DO $$
BEGIN
    IF to_regclass('ledger_head') IS NOT NULL THEN
        EXECUTE 'UPDATE awaited_until SET seq = (SELECT seq FROM ledger_head)';
    END IF;
END $$;

--changeset ebbgate:gate-overrides
CREATE TABLE override (
    id             text        PRIMARY KEY,
    services       text[]      NOT NULL,
    environments   text[]      NOT NULL,
    freezes        text[]      NOT NULL,
    reason         text        NOT NULL,
    reference      text        NOT NULL,
    until          timestamptz NOT NULL,
    two_person     boolean     NOT NULL,
    after_entry    bigint      NOT NULL,
    asked_at       timestamptz NOT NULL,
    asked_by       text        NOT NULL,
    asked_name     text        NOT NULL,
    confirmed_at   timestamptz,
    confirmed_by   text,
    confirmed_name text,
    ended_at       timestamptz,
    ended_by       text,
    ended_name     text,
    end_reason     text,
    reviewed_at    timestamptz,
    reviewed_by    text,
    reviewed_name  text,
    review         text,
    incident       text,
    CHECK (asked_at < until),
    CHECK (confirmed_by <> asked_by),
    CHECK (reviewed_by <> asked_by),
    CHECK (num_nulls(confirmed_at, confirmed_by, confirmed_name) IN (0, 3)),
    CHECK (num_nulls(ended_at, ended_by, ended_name, end_reason) IN (0, 4)),
    CHECK (num_nulls(reviewed_at, reviewed_by, reviewed_name, review) IN (0, 4))
);

COMMENT ON COLUMN override.after_entry IS 'the ledger''s latest entry when it was asked for: every use has a higher number';

CREATE INDEX override_asked ON override (asked_at);

-- What may open the gate now, and what waits for its review: few rows, whatever was granted before.
CREATE INDEX override_unreviewed ON override (asked_by) WHERE reviewed_at IS NULL;

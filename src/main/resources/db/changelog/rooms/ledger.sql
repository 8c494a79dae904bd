--liquibase formatted sql logicalFilePath:db/changelog/rooms/ledger.sql

--changeset ebbgate:ledger-tables
CREATE TABLE ledger (
    seq         bigint      NOT NULL,
    at          timestamptz NOT NULL,
    kind        text        NOT NULL,
    who         text        NOT NULL,
    name        text        NOT NULL,
    address     text        NOT NULL,
    service     text,
    environment text,
    verdict     text,
    change      text,
    body        text        NOT NULL,
    hash        bytea       NOT NULL,
    PRIMARY KEY (seq, at)
) PARTITION BY RANGE (at);

-- One index serves both the latest decisions of a service and those of a change; each one more slows every decision.
CREATE INDEX ledger_service ON ledger (service, seq) WHERE service IS NOT NULL;

CREATE TABLE ledger_head (
    singleton         boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    seq               bigint  NOT NULL,
    hash              bytea   NOT NULL,
    timetable_version bigint  NOT NULL
);

INSERT INTO ledger_head (seq, hash, timetable_version) VALUES (0, decode(repeat('00', 32), 'hex'), 0);

CREATE TABLE ledger_key (
    who    text        NOT NULL,
    key    text        NOT NULL,
    digest bytea       NOT NULL,
    seq    bigint      NOT NULL,
    at     timestamptz NOT NULL,
    PRIMARY KEY (who, key)
);

--changeset ebbgate:ledger-append-only splitStatements:false
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

-- A month's partition, made when its first entry comes. Row triggers reach it from the parent, the TRUNCATE one does not.
CREATE FUNCTION ledger_month(first date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    partition text := 'ledger_' || to_char(first, 'YYYY_MM');
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('ledger_month'));
    IF to_regclass(partition) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF ledger FOR VALUES FROM (%L) TO (%L)', partition,
            first::text || ' 00:00:00+00', (first + interval '1 month')::date::text || ' 00:00:00+00');
        EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()',
            partition);
    END IF;
END $$;

--changeset ebbgate:ledger-month-beside-readers splitStatements:false
-- Made by itself and then attached, which waits for no reader: PARTITION OF would wait for every backup and every walk of the
-- chain, and all decisions would wait behind it. Row triggers come from the parent with that, the TRUNCATE one does not.
CREATE OR REPLACE FUNCTION ledger_month(first date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    partition text := 'ledger_' || to_char(first, 'YYYY_MM');
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('ledger_month'));
    IF to_regclass(partition) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE ledger INCLUDING ALL)', partition);
        EXECUTE format('ALTER TABLE ledger ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition,
            first::text || ' 00:00:00+00', (first + interval '1 month')::date::text || ' 00:00:00+00');
        EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()',
            partition);
    END IF;
END $$;

--liquibase formatted sql logicalFilePath:db/changelog/rooms/access.sql

--changeset access:token
create table token (
    id           text primary key,
    name         text not null,
    role         text not null check (role in ('viewer', 'pipeline', 'manager', 'approver', 'admin')),
    services     text[] not null,
    environments text[] not null,
    hash         bytea not null unique check (length(hash) = 32),
    made_at      timestamptz not null,
    made_by      text not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    revoked_by   text,
    check ((revoked_at is null) = (revoked_by is null))
);

comment on column token.hash is 'SHA-256 of the token; the token itself is kept nowhere';

create unique index one_standing_token_of_a_name on token (name) where revoked_at is null;

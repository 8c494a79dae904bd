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

--changeset access:person
create table person (
    id          text primary key check (id ~ '^[0-9A-Za-z]{20}$'),
    name        text not null,
    email       text,
    role        text not null check (role in ('viewer', 'manager', 'approver', 'admin')),
    zone        text,
    password    text,
    issuer      text,
    subject     text,
    epoch       bigint not null default 0,
    made_at     timestamptz not null,
    made_by     text not null,
    disabled_at timestamptz,
    disabled_by text,
    check ((disabled_at is null) = (disabled_by is null)),
    check ((issuer is null) = (subject is null))
);

comment on column person.password is 'Argon2id; null for one who has not joined yet, and for one who signs in through a provider';
comment on column person.epoch is 'a session counts only while this is what it was when the session began';

create unique index one_person_of_an_email on person (lower(email));
create unique index one_person_of_a_subject on person (issuer, subject);

create table invitation (
    hash       bytea primary key check (length(hash) = 32),
    person     text references person,
    made_at    timestamptz not null,
    made_by    text not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);

comment on column invitation.hash is 'SHA-256 of what stands in the link; the link itself is kept nowhere';
comment on column invitation.person is 'null where it is for the first admin, who then says who that is';

create table sign_in_attempts (
    of            text primary key,
    failures      int not null,
    last_at       timestamptz not null,
    blocked_until timestamptz
);

create index sign_in_attempts_by_age on sign_in_attempts (last_at);

comment on column sign_in_attempts.of is 'a hash of the name that was typed, or the address that it came from';

create table passkey (
    id               text primary key,
    person           text not null references person,
    label            text not null,
    public_key       bytea not null,
    signature_count  bigint not null,
    verifies_user    boolean not null,
    backup_eligible  boolean not null,
    backed_up        boolean not null,
    transports       text[] not null,
    attestation      bytea not null,
    made_at          timestamptz not null,
    last_used_at     timestamptz
);

create index passkeys_of_a_person on passkey (person);

--changeset access:personal-token
alter table token add column person text references person;
drop index one_standing_token_of_a_name;
create unique index one_standing_token_of_a_name on token (coalesce(person, ''), name) where revoked_at is null;

-- Spring Session's own tables, under the names that it expects.
--changeset access:session
create table spring_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);

create index sessions_by_expiry on spring_session (expiry_time);
create index sessions_of_a_person on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

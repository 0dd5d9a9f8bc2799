-- People: who may sign in, what they may do, and the sessions they have. Beside the ledger and never in it: all of it can be erased.
-- An account goes by the normal form of its name everywhere; access, held_grant, unit_reach and heard follow the ledger.

create table person (
    account       text primary key,
    name          text,
    phone         text,
    password_hash text,
    must_change   boolean     not null default false,
    secret_until  timestamptz, -- of a one-time secret
    changed_at    timestamptz not null default clock_timestamp(),
    former        text[]      not null default '{}'
);

create table access (
    account  text primary key,
    shown    text    not null, -- the name as it was given
    unit     text    not null,
    disabled boolean not null default false,
    capacity text    not null default 'BUSINESS' check (capacity in ('BUSINESS', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN')),
    unique (account, capacity)
);

-- Grants in force, approved and not revoked. An account has one capacity and all its grants are of it, so that no account holds two
-- roles that exclude each other, whoever writes here.
create table held_grant (
    account  text not null,
    number   int  not null check (number >= 1),
    role     text not null check (role in ('CLERK', 'UNIT_REVIEWER', 'DEPARTMENT_REVIEWER', 'REVIEWER', 'LEADER', 'AUDITOR',
                                           'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN')),
    unit     text not null,
    until    date, -- the last day, in Shanghai
    capacity text not null,
    primary key (account, number),
    check (capacity = case when role in ('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN') then role else 'BUSINESS' end),
    foreign key (account, capacity) references access (account, capacity) on delete cascade deferrable
);

-- How far a right for a unit of the tree reaches: everything, or these units, itself and what was merged into it included. A unit that is
-- not here is of no tree and reaches only itself.
create table unit_reach (
    unit       text primary key,
    name       text,
    everything boolean not null,
    units      text[]  not null default '{}'
);

-- Up to where in which ledger all this is known.
create table heard (
    epoch    uuid   not null,
    position bigint not null check (position >= 0),
    one      boolean primary key default true check (one)
);

create table sign_in_failure (
    account text        not null, -- the normal form of whatever was typed
    source  text        not null,
    at      timestamptz not null default clock_timestamp()
);
create index sign_in_failure_account on sign_in_failure (account, at);

-- Spring Session's tables. The id is what the cookie holds; people call a session by its primary_id.
create table session (
    primary_id            text   primary key,
    session_id            text   not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int    not null,
    expiry_time           bigint not null,
    principal_name        text -- the account
);
create index session_expiry on session (expiry_time);
create index session_principal on session (principal_name);

create table session_attributes (
    session_primary_id text  not null references session (primary_id) on delete cascade,
    attribute_name     text  not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- Whoever disables an account ends its sessions with it, by whichever process and however it is done; enabling it brings none back.
create function end_sessions() returns trigger language plpgsql security definer set search_path = identity, pg_temp as $$
begin
    delete from session where principal_name = old.account;
    return null;
end $$;
create trigger disabled_has_no_sessions after update of disabled on access
    for each row when (new.disabled and not old.disabled) execute function end_sessions();
create trigger gone_has_no_sessions after delete on access for each row execute function end_sessions();

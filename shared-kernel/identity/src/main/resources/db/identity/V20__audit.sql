-- Who was refused or denied, who signed in, and who read what is not the own unit's: the record beside the ledger, whose rows are the
-- record of what was accepted. Numbers are gapless and are given out under an advisory lock, each row bears the hash of all of it and of
-- the row before; nothing is ever changed.
create table audit (
    number  bigint primary key,
    at      timestamptz not null, -- of recording, by the database's clock; never falls
    since   timestamptz not null, -- when the first of those counted in this row was seen
    times   int         not null check (times > 0),
    account text        not null, -- in its normal form, or what was typed, cut short
    source  text        not null,
    way     text,
    method  text,
    path    text,
    unit    text,
    action  text        not null check (action in ('SIGN_IN', 'SESSION_END', 'COMMAND', 'READING', 'EXPORT', 'ATTACHMENT')),
    outcome text        not null check (outcome in ('DONE', 'REFUSED', 'DENIED', 'FAILED')),
    reason  text,
    hash    bytea       not null
);
create index audit_account on audit (account, number);
create index audit_unit on audit (unit, number);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception '% on % is refused: the audit is only ever appended to', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function refuse_audit_change();

-- The last number recorded at or before a moment, 0 before the first: a binary search, as numbers are gapless and at never falls.
create function audit_number_at(moment timestamptz) returns bigint language plpgsql stable as $$
declare
    low  bigint := 0;
    high bigint := coalesce((select max(number) from identity.audit), 0);
    mid  bigint;
begin
    while low < high loop
        mid := (low + high + 1) / 2;
        if (select at from identity.audit where number = mid) <= moment then
            low := mid;
        else
            high := mid - 1;
        end if;
    end loop;
    return low;
end $$;

-- How far the chain was proven last, so that no restart forgets what was there.
create table audit_checkpoint (
    is_the_only_one boolean primary key default true check (is_the_only_one),
    number    bigint      not null,
    hash      bytea       not null,
    proven_at timestamptz not null default now()
);

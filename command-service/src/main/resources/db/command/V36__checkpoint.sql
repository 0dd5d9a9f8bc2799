-- How far the chain was proven, and what was found against the ledger: so that a start does not forget either.
create table checkpoint (
    is_the_only_one boolean primary key default true check (is_the_only_one),
    epoch       uuid        not null,
    position    bigint      not null,
    hash        bytea       not null,
    verified_at timestamptz not null,
    whole_at    timestamptz,          -- when it was last proven from the first row on
    objection   text                  -- why nothing is appended; null where nothing speaks against it
);

-- For whoever restored the ledger to an earlier point, or means to go on with what is left of it: readers begin anew. The owner's alone.
create function begin_epoch() returns uuid language sql set search_path = command as $$
    update epoch set ended_at = now() where ended_at is null;
    insert into epoch default values returning epoch;
$$;
revoke execute on function begin_epoch() from public;

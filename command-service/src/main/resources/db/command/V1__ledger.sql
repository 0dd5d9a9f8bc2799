-- The one truth. Positions are gapless and are given out in commit order, under an advisory lock; nothing is ever changed.
create table ledger (
    position    bigint primary key,
    aggregate   text        not null,
    sequence    bigint      not null,
    event_id    uuid        not null unique,
    command_id  uuid        not null,
    type        text        not null,
    revision    int         not null,
    payload     json        not null, -- json, not jsonb: the stored text is the hashed text
    metadata    json        not null,
    recorded_at timestamptz not null,
    hash        bytea       not null,
    unique (aggregate, sequence)
);

-- A command that is asked again is answered from here.
create index ledger_command on ledger (command_id);

-- Which life of the ledger this is: a restore to an earlier point begins a new one, and no reader goes on across it.
create table epoch (
    epoch    uuid primary key default gen_random_uuid(),
    begun_at timestamptz not null default now(),
    ended_at timestamptz
);
create unique index one_epoch_at_a_time on epoch ((true)) where ended_at is null;
insert into epoch default values;

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% on % is refused: the ledger is only ever appended to', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create trigger ledger_is_append_only before update or delete or truncate on ledger
    for each statement execute function refuse_change();

-- The last position recorded at or before a moment, 0 before the first: a binary search, as positions are gapless and
-- recorded_at never falls.
create function position_at(moment timestamptz) returns bigint language plpgsql stable as $$
declare
    low  bigint := 0;
    high bigint := coalesce((select max(position) from ledger), 0);
    mid  bigint;
begin
    while low < high loop
        mid := (low + high + 1) / 2;
        if (select recorded_at from ledger where position = mid) <= moment then
            low := mid;
        else
            high := mid - 1;
        end if;
    end loop;
    return low;
end $$;

-- The ledger as it came over Kafka, with the ledger's own names: every statement that asks a ledger asks this one too.
create table ledger (
    position    bigint primary key,
    aggregate   text        not null,
    sequence    bigint      not null,
    event_id    uuid        not null, -- unique by the chain: no index has to be written for it
    command_id  uuid        not null,
    type        text        not null,
    revision    int         not null,
    payload     json        not null, -- json, not jsonb: the stored text is the hashed text
    metadata    json        not null,
    recorded_at timestamptz not null,
    hash        bytea       not null,
    unique (aggregate, sequence)
);

create table epoch (
    epoch    uuid primary key,
    begun_at timestamptz not null default now(),
    ended_at timestamptz
);
create unique index one_epoch_at_a_time on epoch ((true)) where ended_at is null;

-- What events name by its hash and do not hold themselves; it travels with the event.
create table filed_document (
    sha256    text primary key,
    content   text        not null, -- text, not jsonb: the stored text is the hashed text
    stored_at timestamptz not null default now(),
    constraint filed_document_is_its_hash check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);

-- Whose each project is: the unit it was drafted for last.
create table project_unit (
    project text primary key,
    unit    text not null -- its normal key
);
create index project_unit_of_unit on project_unit (unit, project);

-- How far the ledger was mirrored, and where in the topic to go on. Moves in the transaction of the rows and only from what its mover has
-- read, so that of two who mirror one finds itself overtaken.
create table mirror (
    ledger      text primary key,
    topic       text   not null,
    topic_id    text   not null, -- a topic that was made anew has another
    partition   int    not null,
    next_offset bigint not null,
    epoch       uuid,
    position    bigint not null,
    hash        bytea  not null
);

-- A new epoch begins with empty tables; short of that nothing is changed.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% on % is refused: the ledger is only ever appended to', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create trigger ledger_is_append_only before update or delete on ledger for each statement execute function refuse_change();
create trigger filed_document_is_append_only before update or delete on filed_document
    for each statement execute function refuse_change();

-- The last position recorded at or before a moment, 0 before the first: a binary search, as positions are gapless and
-- recorded_at never falls.
create function position_at(moment timestamptz) returns bigint language plpgsql stable as $$
declare
    low  bigint := 0;
    high bigint := coalesce((select max(position) from command.ledger), 0);
    mid  bigint;
begin
    while low < high loop
        mid := (low + high + 1) / 2;
        if (select recorded_at from command.ledger where position = mid) <= moment then
            low := mid;
        else
            high := mid - 1;
        end if;
    end loop;
    return low;
end $$;

-- Whose rows a statement of the reader may see, as it says itself for its own transaction: '*' for all, or an array of units. Missing or
-- empty is a fault and never all or none: on a connection that was used before, the setting is empty.
create function sees_all() returns boolean language plpgsql stable as $$
declare
    said text := current_setting('jixiao.units', true);
begin
    if coalesce(said, '') = '' then
        raise exception 'whose events may be seen was not said' using errcode = 'insufficient_privilege';
    end if;
    return said = '*';
end $$;

create function seen_units() returns text[] language plpgsql stable as $$
begin
    return case when command.sees_all() then '{}'::text[] else current_setting('jixiao.units')::text[] end;
end $$;

create function unit_of(drafted json) returns text language sql immutable as $$
    select btrim(normalize(drafted #>> '{target,unit}', nfkc))
$$;

create function note_unit() returns trigger language plpgsql as $$
begin
    insert into command.project_unit (project, unit) values (new.aggregate, command.unit_of(new.payload))
        on conflict (project) do update set unit = excluded.unit where project_unit.unit <> excluded.unit;
    return null;
end $$;

create trigger project_is_of_unit after insert on ledger
    for each row when (new.type = 'TargetDrafted') execute function note_unit();

-- Whose rows of the ledger a statement of the reader may see, as it says itself for its own transaction: '*' for all, or an array of
-- units. Missing or empty is a fault and never all or none: on a connection that was used before, the setting is empty.
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

-- Whose each project is: the unit it was drafted for last, which the ledger itself sees to. Of all other events a trigger is asked nothing
-- but their type.
create table project_unit (
    project text primary key,
    unit    text not null -- its normal key
);

create function unit_of(drafted json) returns text language sql immutable as $$
    select btrim(normalize(drafted #>> '{target,unit}', nfkc))
$$;

create function note_unit() returns trigger language plpgsql security definer as $$
begin
    insert into command.project_unit (project, unit) values (new.aggregate, command.unit_of(new.payload))
        on conflict (project) do update set unit = excluded.unit where project_unit.unit <> excluded.unit;
    return null;
end $$;

create trigger project_is_of_unit after insert on ledger
    for each row when (new.type = 'TargetDrafted') execute function note_unit();

insert into project_unit
    select distinct on (aggregate) aggregate, unit_of(payload) from ledger where type = 'TargetDrafted' order by aggregate, sequence desc;

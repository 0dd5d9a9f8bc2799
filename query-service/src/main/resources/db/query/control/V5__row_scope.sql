-- Whose rows a statement of the reader may see, as it says itself for its own transaction: '*' for those of all units, or an array of
-- units. Missing or empty is a fault and never all or none: on a connection that was used before, the setting is empty.
create function sees_all() returns boolean language plpgsql stable as $$
declare
    said text := current_setting('jixiao.units', true);
begin
    if coalesce(said, '') = '' then
        raise exception 'whose rows may be seen was not said' using errcode = 'insufficient_privilege';
    end if;
    return said = '*';
end $$;

create function seen_units() returns text[] language plpgsql stable as $$
begin
    return case when query.sees_all() then '{}'::text[] else current_setting('jixiao.units')::text[] end;
end $$;

-- Whose messages a statement of the reader may see, as it says itself for its own transaction; as for the views, which may not be there
-- yet.
create function sees_all() returns boolean language plpgsql stable as $$
declare
    said text := current_setting('jixiao.units', true);
begin
    if coalesce(said, '') = '' then
        raise exception 'whose messages may be seen was not said' using errcode = 'insufficient_privilege';
    end if;
    return said = '*';
end $$;

create function seen_units() returns text[] language plpgsql stable as $$
begin
    return case when delivery.sees_all() then '{}'::text[] else current_setting('jixiao.units')::text[] end;
end $$;

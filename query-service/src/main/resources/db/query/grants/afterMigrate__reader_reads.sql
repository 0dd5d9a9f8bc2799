-- What stands in a schema of the read side is the builder's who makes it; the reader may look at it.
do $$
declare
    reader text := current_database() || '_reader';
begin
    if exists (select from pg_roles where rolname = reader) then
        execute format('grant usage on schema %I to %I', current_schema(), reader);
        execute format('grant select on all tables in schema %I to %I', current_schema(), reader);
    end if;
end $$;

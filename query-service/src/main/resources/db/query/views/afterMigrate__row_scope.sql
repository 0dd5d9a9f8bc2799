-- Row-level security of a generation's tables, said anew after every migration: no table comes to be without it. The reader sees the
-- rows of the units that its statement says; the builder, who owns the tables and keeps them, is bound by a policy too, his own.
-- A function of a policy is asked once a statement and not once a row, as "(select f())". It is forced on the owner when the generation is
-- shown: PostgreSQL copies no rows into a table whose policies bind who copies.
do $$
declare
    reader    text := current_database() || '_reader';
    condition text;
    one       text;
begin
    for one in select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
                  and relname <> 'flyway_schema_history' loop
        condition := case
            when one in ('calendar', 'rulebook', 'account', 'unit_tree', 'delivery_hosts') -- no unit's
                then '(select query.sees_all()) is not null'
            when one = 'dead_letter' then '(select query.sees_all())'
            when one = 'unit' then '(select query.sees_all())
                or substr(split_part(key, ''~'', 1), 6) = any ((select query.seen_units())::text[])'
            when one = 'project_unit' then '(select query.sees_all())
                or until = 9223372036854775807 and unit = any ((select query.seen_units())::text[])' -- whose it was before is nobody's
            else format('(select query.sees_all()) or split_part(key, ''~'', 1) in (select whose.key from %I.project_unit whose
                where whose.until = 9223372036854775807 and whose.unit = any ((select query.seen_units())::text[]))', current_schema())
        end;
        execute format('alter table %I enable row level security', one);
        execute format('drop policy if exists built on %I', one);
        execute format('create policy built on %I to %I using (true) with check (true)', one, current_user);
        execute format('drop policy if exists seen on %I', one);
        if exists (select from pg_roles where rolname = reader) then
            execute format('create policy seen on %I for select to %I using (%s)', one, reader, condition);
        end if;
    end loop;
end $$;

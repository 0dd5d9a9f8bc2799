-- Row-level security of the mirror, as of the ledger: the reader sees what is of the units that its statement says, and what concerns all.
-- Whoever owns and mirrors is bound by a policy too, which is his own. A policy's function is asked once a statement, as "(select f())".
do $$
declare
    reader text := current_database() || '_reader';
    seen   record;
    -- names the units once more: by project_unit's own policy, whose other half lets everything be seen, no index is used
    projects constant text := 'select project from command.project_unit where unit = any ((select command.seen_units())::text[])';
begin
    for seen in select * from (values
            ('ledger', $q$aggregate = 'rulebook' or aggregate like 'year-%%'
                or aggregate like 'unit-%%' and substr(aggregate, 6) = any ((select command.seen_units())::text[])
                or aggregate in (%s)$q$),
            ('project_unit', 'unit = any ((select command.seen_units())::text[])'),
            ('filed_document', $q$content::json ->> 'project' in (%s)$q$)) as policy (relation, condition) loop
        execute format('alter table command.%I enable row level security', seen.relation);
        execute format('alter table command.%I force row level security', seen.relation);
        execute format('drop policy if exists owned on command.%I', seen.relation);
        execute format('create policy owned on command.%I to %I using (true) with check (true)', seen.relation, current_user);
        execute format('drop policy if exists seen on command.%I', seen.relation);
        if exists (select from pg_roles where rolname = reader) then
            execute format('create policy seen on command.%I for select to %I using ((select command.sees_all()) or %s)', seen.relation,
                           reader, format(seen.condition, projects));
        end if;
    end loop;
    if exists (select from pg_roles where rolname = reader) then
        execute format('revoke all on all tables in schema command from %I', reader);
        execute format('grant usage on schema command to %I', reader);
        execute format('grant select on command.ledger, command.epoch, command.filed_document, command.project_unit to %I', reader);
    end if;
end $$;

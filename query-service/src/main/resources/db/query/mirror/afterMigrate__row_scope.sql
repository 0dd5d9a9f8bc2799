-- Row-level security of the mirror, as of the ledger: the reader sees what is of the units that its statement says, and what concerns all.
-- Whoever owns and mirrors is bound by a policy too, which is his own. A policy's function is asked once a statement, as "(select f())".
-- What is as it should be is left alone: to make it anew waits for whoever reads, and holds up all who come behind.
do $$
declare
    reader text := current_database() || '_reader';
    seen   record;
    wanted text;
    -- names the units once more: by project_unit's own policy, whose other half lets everything be seen, no index is used
    projects constant text := 'select project from command.project_unit where unit = any ((select command.seen_units())::text[])';
begin
    perform set_config('lock_timeout', '2s', true); -- or the follower, which tries again, holds up everybody
    for seen in select * from (values
            ('ledger', $q$aggregate = 'rulebook' or aggregate like 'year-%%'
                or aggregate like 'unit-%%' and substr(aggregate, 6) = any ((select command.seen_units())::text[])
                or aggregate in (%s)$q$),
            ('project_unit', 'unit = any ((select command.seen_units())::text[])'),
            ('filed_document', $q$content::json ->> 'project' in (%s)$q$)) as policy (relation, condition) loop
        -- what is said here, and as PostgreSQL understood it: kept with the table, so that a policy changed by hand is known too
        wanted := md5(concat(current_user, reader, exists (select from pg_roles where rolname = reader), seen.condition, projects));
        continue when exists (select from pg_class where oid = format('command.%I', seen.relation)::regclass
            and relrowsecurity and relforcerowsecurity and obj_description(oid, 'pg_class') = wanted || ' '
                || (select md5(string_agg(concat(policyname, roles, cmd, qual, with_check), ' ' order by policyname))
                    from pg_policies where schemaname = 'command' and tablename = seen.relation));
        execute format('alter table command.%I enable row level security', seen.relation);
        execute format('alter table command.%I force row level security', seen.relation);
        execute format('drop policy if exists owned on command.%I', seen.relation);
        execute format('create policy owned on command.%I to %I using (true) with check (true)', seen.relation, current_user);
        execute format('drop policy if exists seen on command.%I', seen.relation);
        if exists (select from pg_roles where rolname = reader) then
            execute format('create policy seen on command.%I for select to %I using ((select command.sees_all()) or %s)', seen.relation,
                           reader, format(seen.condition, projects));
        end if;
        execute format('comment on table command.%I is %L', seen.relation, wanted || ' '
            || (select md5(string_agg(concat(policyname, roles, cmd, qual, with_check), ' ' order by policyname))
                from pg_policies where schemaname = 'command' and tablename = seen.relation));
    end loop;
    if exists (select from pg_roles where rolname = reader) then
        execute format('revoke all on all tables in schema command from %I', reader);
        execute format('grant usage on schema command to %I', reader);
        execute format('grant select on command.ledger, command.epoch, command.filed_document, command.project_unit to %I', reader);
    end if;
end $$;

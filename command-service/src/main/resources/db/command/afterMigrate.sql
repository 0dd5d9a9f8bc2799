-- What each role may do here, said anew after every migration. The trigger on the ledger stands beside these grants.
do $$
declare
    desk     text := current_database() || '_desk';
    builder  text := current_database() || '_builder';
    reader   text := current_database() || '_reader';
    accounts text := current_database() || '_accounts';
begin
    if exists (select from pg_roles where rolname = desk) then
        execute format('revoke all on all tables in schema command from %I', desk);
        execute format('grant usage on schema command to %I', desk);
        execute format('grant select, insert on ledger to %I', desk);
        execute format('grant select on epoch to %I', desk);
        execute format('grant select, insert, delete on answer to %I', desk);
        execute format('grant select on account to %I', desk); -- those of earlier versions
        execute format('grant select, insert, update on inspection_draft, checkpoint, publication to %I', desk);
        execute format('grant select, insert, update, delete on import_preview, import_progress to %I', desk);
        execute format('grant select, insert on import_page, filed_document to %I', desk);
        execute format('grant select, insert, update (needed_at), delete on attachment to %I', desk);
        execute format('grant select, insert on attachment_named, attachment_drafted to %I', desk);
        execute format('grant select, insert, delete on attachment_handed_in to %I', desk);
        execute format('grant select on project_unit to %I', desk);
        execute format('grant select, update on attachment_search to %I', desk);
    end if;
    if exists (select from pg_roles where rolname = builder) then
        execute format('revoke all on all tables in schema command from %I', builder);
        execute format('grant usage on schema command to %I', builder);
        execute format('grant select on ledger, epoch, filed_document to %I', builder);
    end if;
    if exists (select from pg_roles where rolname = reader) then
        execute format('revoke all on all tables in schema command from %I', reader);
        execute format('grant usage on schema command to %I', reader);
        execute format('grant select on ledger, epoch, filed_document, project_unit to %I', reader);
    end if;
    if exists (select from pg_roles where rolname = accounts) then
        execute format('revoke all on all tables in schema command from %I', accounts); -- it read accounts here in earlier versions
        execute format('revoke usage on schema command from %I', accounts);
    end if;
end $$;

-- Row-level security of the ledger and of the desk's working papers: the reader sees what is of the units that its statement says, and
-- what concerns all. Working papers are granted to it by nobody; were they, a statement that does not say for whom would see none. Whoever
-- owns, writes or folds is bound by a policy too, which is his own. A policy's function is asked once a statement, as "(select f())".
do $$
declare
    desk     text := current_database() || '_desk';
    builder  text := current_database() || '_builder';
    reader   text := current_database() || '_reader';
    seen     record;
    one      text;
    -- names the units once more: by project_unit's own policy, whose other half lets everything be seen, no index is used
    projects constant text := 'select project from command.project_unit where unit = any ((select command.seen_units())::text[])';
begin
    for seen in select * from (values
            ('ledger', $q$aggregate = 'rulebook' or aggregate like 'year-%%'
                or aggregate like 'unit-%%' and substr(aggregate, 6) = any ((select command.seen_units())::text[])
                or aggregate in (%s)$q$),
            ('project_unit', 'unit = any ((select command.seen_units())::text[])'),
            ('filed_document', $q$content::json ->> 'project' in (%s)$q$),
            ('inspection_draft', 'project in (%s)'), ('attachment_named', 'aggregate in (%s)'), ('attachment_drafted', 'project in (%s)'),
            ('attachment', 'sha256 in (select sha256 from command.attachment_named)'),
            ('attachment_handed_in', 'false'), ('import_preview', 'false'), ('import_page', 'false'), ('import_progress', 'false'),
            ('answer', 'false')) as policy (relation, condition) loop
        execute format('alter table %I enable row level security', seen.relation);
        execute format('alter table %I force row level security', seen.relation);
        for one in select policyname from pg_policies where schemaname = 'command' and tablename = seen.relation loop
            execute format('drop policy %I on %I', one, seen.relation);
        end loop;
        execute format('create policy owned on %I to %I using (true) with check (true)', seen.relation, current_user);
        if exists (select from pg_roles where rolname = desk) then
            execute format('create policy stored on %I to %I using (true) with check (true)', seen.relation, desk);
        end if;
        if exists (select from pg_roles where rolname = builder) then
            execute format('create policy built on %I for select to %I using (true)', seen.relation, builder);
        end if;
        if exists (select from pg_roles where rolname = reader) then
            execute format('create policy seen on %I for select to %I using ((select command.sees_all()) or %s)', seen.relation, reader,
                           format(seen.condition, projects));
        end if;
    end loop;
end $$;

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
        execute format('grant select, insert, update on inspection_draft, checkpoint to %I', desk);
        execute format('grant select, insert, update, delete on import_preview, import_progress to %I', desk);
        execute format('grant select, insert on import_page, filed_document to %I', desk);
        execute format('grant select, insert, update (needed_at), delete on attachment to %I', desk);
        execute format('grant select, insert on attachment_named to %I', desk);
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
        execute format('grant select on ledger, epoch, filed_document to %I', reader);
    end if;
    if exists (select from pg_roles where rolname = accounts) then
        execute format('revoke all on all tables in schema command from %I', accounts); -- it read accounts here in earlier versions
        execute format('revoke usage on schema command from %I', accounts);
    end if;
end $$;

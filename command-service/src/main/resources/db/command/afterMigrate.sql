-- The role the desk works as. Where the database's owner may not make roles, the trigger on the ledger stands alone.
do $$
begin
    if not exists (select from pg_roles where rolname = 'jixiao_desk') then
        create role jixiao_desk nologin;
    end if;
    execute format('grant jixiao_desk to %I', current_user);
exception
    when duplicate_object or unique_violation or insufficient_privilege then
        raise notice 'role jixiao_desk: %', sqlerrm;
end $$;

do $$
begin
    if exists (select from pg_roles where rolname = 'jixiao_desk') then
        grant usage on schema command to jixiao_desk;
        grant select, insert on ledger to jixiao_desk;
        grant select on epoch to jixiao_desk;
        grant select, insert, update, delete on answer, account, import_preview, import_page, import_progress, inspection_draft to jixiao_desk;
        grant select, insert on attachment to jixiao_desk;
    end if;
end $$;

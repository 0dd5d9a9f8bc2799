-- What each role may do here, said anew after every migration. ${login} is whoever the desk or the standalone signs in as.
do $$
declare
    identity text := current_database() || '_identity';
    accounts text := current_database() || '_accounts';
    one      text;
begin
    for one in select rolname from pg_roles where rolname in (identity, '${login}') and not rolsuper loop
        execute format('revoke all on all tables in schema identity from %I', one);
        execute format('grant usage on schema identity to %I', one);
        execute format('grant select, insert, update, delete on person, access, held_grant, unit_reach, heard, sign_in_failure, '
                       'sign_in_source, session, session_attributes, token to %I', one);
        execute format('grant select, insert on audit to %I', one);
        execute format('grant select, insert, update on audit_checkpoint to %I', one);
    end loop;
    -- Signs people in at a board that runs alone.
    if exists (select from pg_roles where rolname = accounts) then
        execute format('revoke all on all tables in schema identity from %I', accounts);
        execute format('grant usage on schema identity to %I', accounts);
        execute format('grant select on person, access, held_grant, unit_reach, heard to %I', accounts);
        execute format('grant select, insert, update, delete on sign_in_failure, sign_in_source to %I', accounts);
        execute format('grant select, update (used_at) on token to %I', accounts);
        execute format('grant select, insert, update, delete on session, session_attributes to %I', accounts);
        execute format('grant insert, select (number, at, hash) on audit to %I', accounts); -- it goes on where the chain ends
    end if;
end $$;

-- Through which roles whoever asks could change the ledger, or come to: null where through none. Each service asks it of itself at
-- its start, because a guarantee that hangs on somebody's configuration has to be looked at.
create function powers_over_ledger() returns text language sql stable set search_path = pg_catalog as $$
    select string_agg(role.rolname, ', ' order by role.rolname)
      from pg_roles role
     where pg_has_role(session_user, role.oid, 'member')
       and (role.rolsuper or role.rolcreaterole
            or role.rolname in ('pg_execute_server_program', 'pg_write_server_files', 'pg_signal_backend')
            or role.oid = (select relowner from pg_class where oid = 'command.ledger'::regclass)
            or role.oid = (select nspowner from pg_namespace where nspname = 'command')
            or role.oid = (select datdba from pg_database where datname = current_database())
            or has_table_privilege(role.oid, 'command.ledger', 'update, delete, truncate, trigger')
            or has_schema_privilege(role.oid, 'command', 'create'))
$$;

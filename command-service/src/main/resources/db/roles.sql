-- The roles that Jixiao's services sign in as, on this database. Run it once, connected to the database, as a superuser or as the
-- database's owner where that may make roles (CREATEROLE). Running it again only sets the passwords anew. By hand, put five passwords of
-- letters and digits into the list below first.
--   <database>_desk     inserts into the ledger and reads it; keeps the desk's working papers
--   <database>_builder  folds the ledger; owns the generations of views and what is told of them
--   <database>_reader   answers people; owns nothing
--   <database>_accounts signs people in at a board that runs alone: reads who they are and what they may do, keeps their sessions
--   <database>_identity keeps people for the desk: who may sign in, what they may do, sessions; has nothing to do with the ledger
do $$
declare
    base text := current_database();
    one  record;
begin
    for one in select * from (values ('_desk', '{desk}'), ('_builder', '{builder}'), ('_reader', '{reader}'),
               ('_accounts', '{accounts}'), ('_identity', '{identity}')) as role (suffix, password) loop
        if not exists (select from pg_roles where rolname = base || one.suffix) then
            execute format('create role %I', base || one.suffix);
        end if;
        execute format('alter role %I login password %L', base || one.suffix, one.password);
        execute format('grant connect on database %I to %I', base, base || one.suffix);
    end loop;
    execute format('grant create on database %I to %I', base, base || '_builder');
end $$;

-- What earlier versions did as the database's owner: the board's schemas go to the builder, and nobody steps into the desk's role.
do $$
declare
    base    text := current_database();
    builder text := base || '_builder';
    lent    boolean := false;
    one     record;
begin
    for one in select member.rolname as member from pg_auth_members
                 join pg_roles member on member.oid = pg_auth_members.member
                 join pg_roles role on role.oid = pg_auth_members.roleid
                where role.rolname = base || '_desk' and not member.rolsuper
                  and member.oid = (select datdba from pg_database where datname = base) loop
        execute format('revoke %I from %I', base || '_desk', one.member);
    end loop;
    if exists (select from pg_namespace where (nspname in ('query', 'delivery') or nspname ~ '^view_\d+$')
                  and pg_get_userbyid(nspowner) <> builder) then
        if not (select rolsuper from pg_roles where rolname = current_user) then
            execute format('grant %I to %I', builder, current_user);
            lent := true;
        end if;
        for one in select format('alter schema %I owner to %I', nspname, builder) as change from pg_namespace
                    where nspname in ('query', 'delivery') or nspname ~ '^view_\d+$' loop
            execute one.change;
        end loop;
        for one in select format('alter %s %I.%I owner to %I', case class.relkind when 'S' then 'sequence' else 'table' end,
                                 schema.nspname, class.relname, builder) as change
                     from pg_class class join pg_namespace schema on schema.oid = class.relnamespace
                    where (schema.nspname in ('query', 'delivery') or schema.nspname ~ '^view_\d+$')
                      and (class.relkind = 'r' or class.relkind = 'S' and not exists (
                           select from pg_depend where classid = 'pg_class'::regclass and objid = class.oid and deptype in ('a', 'i'))) loop
            execute one.change;
        end loop;
        if lent then
            execute format('revoke %I from %I', builder, current_user);
        end if;
    end if;
end $$;

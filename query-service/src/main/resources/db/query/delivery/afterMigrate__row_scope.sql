-- Row-level security of what is told to people: the reader sees and marks messages of the units that its statement says, and the steps in
-- them only where it says all; the builder, who writes and sends them, is bound by a policy too, which is his own.
do $$
declare
    reader text := current_database() || '_reader';
    one    record;
begin
    for one in select * from (values
            ('message', '(select delivery.sees_all()) or unit = any ((select delivery.seen_units())::text[])'),
            ('item', '(select delivery.sees_all())')) as policy (relation, condition) loop
        execute format('alter table delivery.%I enable row level security', one.relation);
        execute format('alter table delivery.%I force row level security', one.relation);
        execute format('drop policy if exists built on delivery.%I', one.relation);
        execute format('create policy built on delivery.%I to %I using (true) with check (true)', one.relation, current_user);
        execute format('drop policy if exists seen on delivery.%I', one.relation);
        if exists (select from pg_roles where rolname = reader) then
            execute format('create policy seen on delivery.%I to %I using (%s) with check (%s)', one.relation, reader, one.condition,
                           one.condition);
        end if;
    end loop;
end $$;

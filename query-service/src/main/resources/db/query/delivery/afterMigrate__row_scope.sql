-- Row-level security of what is told to people: the reader sees and marks messages of the units that its statement says, subscriptions of
-- the account, and the one answer whose key it says; the steps that were told, and where the outbox stands, only where it says all. The
-- builder, who writes and sends them, is bound by a policy too, which is his own. A table that is not named here fails the start.
do $$
declare
    reader text := current_database() || '_reader';
    one    record;
begin
    for one in select * from (values
            ('message', '(select delivery.sees_all()) or unit = any ((select delivery.seen_units())::text[])'),
            ('subscription', '(select delivery.sees_all()) or account = (select delivery.asker())'),
            ('answer', '(select delivery.sees_all()) or key::text = (select delivery.asked_key())'),
            ('item', '(select delivery.sees_all())'),
            ('step', '(select delivery.sees_all())'),
            ('awaited', '(select delivery.sees_all())'),
            ('bookmark', '(select delivery.sees_all())')) as policy (relation, condition) loop
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

-- The desk sees the hosts of subscriptions and nothing else here.
do $$
declare
    desk text := current_database() || '_desk';
begin
    if exists (select from pg_roles where rolname = desk) then
        execute format('grant usage on schema delivery to %I', desk);
        execute format('grant select on delivery.subscribed_host to %I', desk);
    end if;
end $$;

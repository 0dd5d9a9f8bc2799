-- The reader writes what people say here and nothing else: they subscribe, unsubscribe, read a notice, and have a dead message sent again;
-- and what they were answered under a key, for as long as that is kept.
do $$
declare
    reader text := current_database() || '_reader';
begin
    if exists (select from pg_roles where rolname = reader) then
        execute format('revoke insert, update, delete on all tables in schema delivery from %I', reader);
        execute format('grant insert, update (ended_at) on delivery.subscription to %I', reader);
        execute format('grant insert, update, delete on delivery.answer to %I', reader);
        execute format('grant update (read_at, state, attempts, due, settled_at, subscription, account) on delivery.message to %I', reader);
    end if;
end $$;

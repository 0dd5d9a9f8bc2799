-- Whose subscriptions, and which answer, a statement of the reader may see, as it says itself for its own transaction. Missing or empty is
-- a fault and never all or none.
create function asker() returns text language plpgsql stable as $$
declare
    said text := current_setting('jixiao.account', true);
begin
    if coalesce(said, '') = '' then
        raise exception 'whose subscriptions may be seen was not said' using errcode = 'insufficient_privilege';
    end if;
    return said;
end $$;

create function asked_key() returns text language plpgsql stable as $$
declare
    said text := current_setting('jixiao.key', true);
begin
    if coalesce(said, '') = '' then
        raise exception 'which answer may be seen was not said' using errcode = 'insufficient_privilege';
    end if;
    return said;
end $$;

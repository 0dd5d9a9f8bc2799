-- Personal access tokens: what machines sign in with in a person's name. Only a digest is kept of each.
create table token (
    id         uuid        primary key,
    account    text        not null,
    name       text        not null,
    digest     bytea       not null unique check (length(digest) = 32),
    scopes     text[]      not null check (scopes <@ array['READ', 'WRITE'] and cardinality(scopes) > 0),
    made_at    timestamptz not null default clock_timestamp(),
    expires_on date        not null, -- the last day, in Shanghai
    used_at    timestamptz
);
create index token_account on token (account);

-- Whoever disables an account ends its tokens with it, by whichever process and however it is done; enabling it brings none back.
create function end_tokens() returns trigger language plpgsql security definer set search_path = identity, pg_temp as $$
begin
    delete from token where account = old.account;
    return null;
end $$;
create trigger disabled_has_no_tokens after update of disabled on access
    for each row when (new.disabled and not old.disabled) execute function end_tokens();
create trigger gone_has_no_tokens after delete on access for each row execute function end_tokens();

-- The views live in schemas of their own, view_1, view_2 …: one is shown, the next is built beside it and compared before it is.
create sequence generation_number;

create table generation (
    schema    text primary key,
    state     text        not null check (state in ('LIVE', 'BUILDING', 'RETIRED')),
    signature text        not null, -- name:version of every view; another one means that the views are to be built anew
    epoch     uuid,                 -- which life of the ledger was heard
    position  bigint      not null, -- up to where
    hash      bytea,                -- the ledger's chain there, so that another ledger in its place is noticed
    heard_at  timestamptz not null default now()
);
create unique index one_generation_is_shown on generation (state) where state = 'LIVE';

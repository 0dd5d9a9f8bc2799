-- Published tables as they were read, waiting to become drafts. Working papers, not facts.
create table import_preview (
    id         uuid primary key,
    account    text        not null,
    preview    json        not null,
    made_at    timestamptz not null default now()
);

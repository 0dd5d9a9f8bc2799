-- Published tables as they were read, waiting to become drafts. Working papers, not facts. A document can hold twenty thousand
-- projects, so each stands in a row of its own and none needs the whole in memory.
create table import_preview (
    id       uuid primary key,
    account  text        not null,
    request  text        not null, -- sha-256 of the document and what was asked with it
    heading  json        not null,
    made_at  timestamptz not null default now()
);

create table import_line (
    import  uuid not null references import_preview on delete cascade,
    kind    text not null check (kind in ('project', 'finding')),
    number  int  not null,
    content json not null,
    primary key (import, kind, number)
);

-- A preview's lines by the page, packed: read and written once each, never searched. Twenty thousand projects are some eighty
-- megabytes of JSON that PostgreSQL would otherwise check, compress and log line by line. Previews are working papers: those
-- made before are asked for again by importing again.
delete from import_preview;
drop table import_line;

create table import_page (
    import  uuid  not null references import_preview on delete cascade,
    kind    text  not null check (kind in ('project', 'finding')),
    number  int   not null,
    lines   int   not null,
    content bytea not null, -- a JSON array of the lines, deflated
    primary key (import, kind, number)
);
alter table import_page alter column content set storage external; -- packed already

-- How far an import is, for whoever asks while it runs; written by itself, so that it is seen before the preview is.
create table import_progress (
    id       uuid primary key,
    account  text        not null,
    stage    text        not null check (stage in ('READING', 'READ', 'DRAFTING', 'DRAFTED', 'STOPPED')),
    bytes    bigint      not null,
    of_bytes bigint      not null, -- -1 where the sender did not say
    projects int         not null,
    drafted  int         not null,
    heard_at timestamptz not null default now()
);
create index import_progress_of_account on import_progress (account, heard_at desc);

-- Files that no event names are cleared away some time after somebody last needed them. needed_at moves when one is handed in again or
-- is about to be named, so that it cannot be cleared away under a filing.
alter table attachment add needed_at timestamptz;
update attachment set needed_at = kept_at;
alter table attachment alter column needed_at set not null;
create index attachment_by_need on attachment (needed_at);

-- Which files events name, found by reading the ledger once, and how far it was read.
create table attachment_named (
    sha256 text primary key
);
create table attachment_search (
    is_the_only_one boolean primary key default true check (is_the_only_one),
    position        bigint not null
);
insert into attachment_search (position) values (0);

-- Previews and what is told of them are cleared away by age.
create index import_preview_by_age on import_preview (made_at);
create index import_progress_by_age on import_progress (heard_at);

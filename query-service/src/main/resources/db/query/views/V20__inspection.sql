-- What became of each project's inspections, month by month. Rows hold [since, until) in ledger positions.
create table inspection (
    key   text   collate "C" not null,
    year  int    not null,
    since bigint not null,
    until bigint not null,
    state text   not null, -- JSON, written and read by us alone: PostgreSQL would parse every row of a rebuild once more
    primary key (key, since)
);
create unique index inspection_live on inspection (year, key) where until = 9223372036854775807;
alter table inspection alter column state set statistics 0; -- nobody filters by it

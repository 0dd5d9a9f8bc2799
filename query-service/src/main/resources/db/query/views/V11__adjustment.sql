-- How each project's target was adjusted; a project that never was has no row. Rows hold [since, until) in ledger positions.
create table adjustment (
    key   text   collate "C" not null,
    year  int    not null,
    since bigint not null,
    until bigint not null,
    state text   not null, -- JSON, written and read by us alone: PostgreSQL would parse every row of a rebuild once more
    primary key (key, since)
);
create unique index adjustment_live on adjustment (year, key) where until = 9223372036854775807;
alter table adjustment alter column state set statistics 0; -- nobody filters by it

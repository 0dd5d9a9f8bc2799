-- What projects were told to put right, and what they answered. Rows hold [since, until) in ledger positions.
create table rectification (
    key   text   collate "C" not null,
    year  int    not null,
    since bigint not null,
    until bigint not null,
    state text   not null, -- JSON, written and read by us alone: PostgreSQL would parse every row of a rebuild once more
    primary key (key, since)
);
create unique index rectification_live on rectification (year, key) where until = 9223372036854775807;
alter table rectification alter column state set statistics 0; -- nobody filters by it

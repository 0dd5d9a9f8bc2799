-- Accounts and their grants. Rows hold [since, until) in ledger positions.
create table account (
    key   text   collate "C" not null,
    year  int    not null,
    since bigint not null,
    until bigint not null,
    state text   not null, -- JSON, written and read by us alone: PostgreSQL would parse every row of a rebuild once more
    primary key (key, since)
);
create unique index account_live on account (year, key) where until = 9223372036854775807;
alter table account alter column state set statistics 0; -- nobody filters by it
-- The tree of units. Rows hold [since, until) in ledger positions.
create table unit_tree (
    key   text   collate "C" not null,
    year  int    not null,
    since bigint not null,
    until bigint not null,
    state text   not null, -- JSON, written and read by us alone: PostgreSQL would parse every row of a rebuild once more
    primary key (key, since)
);
create unique index unit_tree_live on unit_tree (year, key) where until = 9223372036854775807;
alter table unit_tree alter column state set statistics 0; -- nobody filters by it

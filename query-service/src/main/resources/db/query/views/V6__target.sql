-- What each project's money was approved for, and what was reported on it. Rows hold [since, until) in ledger positions.
create table target (
    key   text   not null,
    year  int    not null,
    since bigint not null,
    until bigint not null,
    state json   not null,
    primary key (key, since)
);
create unique index target_live on target (year, key) where until = 9223372036854775807;

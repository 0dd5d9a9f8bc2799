-- The hosts that messages may be posted to. Rows hold [since, until) in ledger positions.
create table delivery_hosts (
    key   text   collate "C" not null,
    year  int    not null,
    since bigint not null,
    until bigint not null,
    state text   not null, -- JSON, written and read by us alone: PostgreSQL would parse every row of a rebuild once more
    primary key (key, since)
);
create unique index delivery_hosts_live on delivery_hosts (year, key) where until = 9223372036854775807;
alter table delivery_hosts alter column state set statistics 0; -- nobody filters by it

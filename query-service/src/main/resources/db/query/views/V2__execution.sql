-- How far each project's money has gone. Rows hold [since, until) in ledger positions.
create table execution (
    key   text   not null,
    year  int    not null,
    since bigint not null,
    until bigint not null,
    state json   not null,
    primary key (key, since)
);
create unique index execution_live on execution (year, key) where until = 9223372036854775807;

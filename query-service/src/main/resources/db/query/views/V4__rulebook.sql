-- The rules the bureau adopted, version by version. Rows hold [since, until) in ledger positions.
create table rulebook (
    key   text   not null,
    year  int    not null,
    since bigint not null,
    until bigint not null,
    state json   not null,
    primary key (key, since)
);
create unique index rulebook_live on rulebook (year, key) where until = 9223372036854775807;

-- What each department published in words. Rows hold [since, until) in ledger positions.
create table unit (
    key   text   not null,
    year  int    not null,
    since bigint not null,
    until bigint not null,
    state json   not null,
    primary key (key, since)
);
create unique index unit_live on unit (year, key) where until = 9223372036854775807;

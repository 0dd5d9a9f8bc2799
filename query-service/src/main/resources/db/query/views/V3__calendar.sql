-- Which months of a monitored year are closed. Rows hold [since, until) in ledger positions.
create table calendar (
    key   text   not null,
    year  int    not null,
    since bigint not null,
    until bigint not null,
    state json   not null,
    primary key (key, since)
);
create unique index calendar_live on calendar (year, key) where until = 9223372036854775807;

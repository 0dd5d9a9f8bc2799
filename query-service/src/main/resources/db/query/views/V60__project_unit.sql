-- Whose each project is: the unit it was drafted for last, by which all other rows are narrowed to those that somebody may see. Rows hold
-- [since, until) in ledger positions.
create table project_unit (
    key   text   collate "C" not null,
    year  int    not null,
    since bigint not null,
    until bigint not null,
    state text   not null, -- JSON, written and read by us alone
    unit  text   not null generated always as (state::jsonb ->> 'unit') stored, -- its normal key
    primary key (key, since)
);
create unique index project_unit_live on project_unit (year, key) where until = 9223372036854775807;
create index project_unit_by_unit on project_unit (unit, key) where until = 9223372036854775807;
alter table project_unit alter column state set statistics 0; -- nobody filters by it

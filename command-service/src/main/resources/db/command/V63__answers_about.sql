-- Of which aggregates a kept answer speaks: whoever sees one of them no more is not told it again. What was kept before does not say so,
-- and goes; what was accepted under a key, the ledger itself knows again.
delete from answer;
alter table answer add column about text[] not null;

-- Whose policies ask which projects are of some units.
create index project_unit_of_unit on project_unit (unit, project);

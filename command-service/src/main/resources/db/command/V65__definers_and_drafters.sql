-- A function that runs with its owner's rights finds what it names where the owner says, and not where the caller says.
alter function note_unit() set search_path = command, pg_temp;

-- Who ever wrote in a draft may not accept what comes of it: as many as a unit has clerks.
alter table inspection_draft add drafters text[] not null default '{}';
update inspection_draft set drafters = array[kept_by];

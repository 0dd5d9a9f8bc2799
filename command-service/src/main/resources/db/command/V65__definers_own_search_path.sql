-- A function that runs with its owner's rights finds what it names where the owner says, and not where the caller says.
alter function note_unit() set search_path = command, pg_temp;

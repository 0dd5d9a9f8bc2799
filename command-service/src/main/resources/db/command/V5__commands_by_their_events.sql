-- A command's events bear the ids that follow the command's own: the index on event_id finds them, and a second one of the same
-- size would only have to be written for every event.
drop index ledger_command;

-- A dead letter is tried again ever more seldom: how often it was in vain, and when the next time is.
alter table dead_letter add attempts int not null default 0;
alter table dead_letter add next_try timestamptz not null default now();

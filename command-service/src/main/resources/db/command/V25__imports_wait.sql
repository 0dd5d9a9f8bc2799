-- An import waits for its turn, at a place that whoever asks is shown. They are listed by when they began, which never changes.
alter table import_progress drop constraint import_progress_stage_check;
alter table import_progress add constraint import_progress_stage_check
    check (stage in ('READING', 'WAITING', 'READ', 'DRAFTING', 'DRAFTED', 'STOPPED'));
alter table import_progress add place int check (place > 0); -- 1 is the next; null where it does not wait
alter table import_progress add begun_at timestamptz;
update import_progress set begun_at = heard_at;
alter table import_progress alter column begun_at set not null, alter column begun_at set default now();
drop index import_progress_of_account;
create index import_progress_of_account on import_progress (account, begun_at desc, id);

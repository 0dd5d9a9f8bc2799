-- Steps up to here were told from generations that are replaced; of them only what those could not fold is still to be told.
alter table bookmark add known bigint not null default 0;

-- From which event on the replaced generation could not fold a project's alerts.
create table awaited (
    project  text   primary key,
    position bigint not null
);

-- Each signature has a generation of its own that is shown: an older version beside a newer one goes on with what it can read.
drop index one_generation_is_shown;
create unique index one_generation_of_a_signature_is_shown on generation (signature) where state = 'LIVE';

alter table generation add owner        text;                                 -- which process builds it or moved it on last
alter table generation add heartbeat_at timestamptz not null default now();   -- when a process that builds or shows it last said so
alter table generation add retired_at   timestamptz;                          -- it is cleared away some time after this
alter table generation add clean        boolean     not null default false;   -- whoever moved it on has ended as it should

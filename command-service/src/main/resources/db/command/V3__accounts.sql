-- Who may sign in. Beside the ledger and never in it: hashes and people must be erasable.
create table account (
    name          text primary key,
    role          text        not null check (role in ('CLERK', 'REVIEWER', 'LEADER')),
    unit          text        not null,
    password_hash text        not null,
    opened_at     timestamptz not null default now()
);

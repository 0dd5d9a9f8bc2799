-- What was answered to an asking that bore an Idempotency-Key, so that the same key gets the same answer. The ledger itself
-- guards against a second event; this remembers the words. Kept for 30 days.
create table answer (
    key             uuid primary key,
    request         text        not null, -- sha-256 of what was asked
    status          int         not null,
    content_type    text,
    location        text,
    body            bytea       not null,
    ledger_position bigint      not null,
    answered_at     timestamptz not null default now()
);
create index answer_by_age on answer (answered_at);

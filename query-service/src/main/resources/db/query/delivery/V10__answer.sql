-- What was answered to a POST that bore an Idempotency-Key, so that the same key gets the same answer. Kept for 30 days.
create table answer (
    key          uuid primary key,
    request      text        not null, -- the method, and the sha-256 of what was asked
    status       int         not null, -- 0 while the first request under this key is being worked on
    content_type text,
    location     text,
    body         bytea       not null,
    position     bigint,               -- of the views, where the answer spoke of one
    answered_at  timestamptz not null default now()
);
create index answer_by_age on answer (answered_at);

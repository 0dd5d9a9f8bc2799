-- What could not be folded: the key waits in that view from that event on.
create table dead_letter (
    view     text        not null,
    key      text        not null,
    position bigint      not null,
    error    text        not null,
    since    timestamptz not null default now(),
    primary key (view, key)
);

-- How far the ledger is published to a topic, and which process may publish: whoever holds the lease, by this database's clock. Each new
-- holder raises the fence, under which alone the checkpoint moves.
create table publication (
    topic        text primary key,
    topic_id     text,                       -- another one under the same name was made anew
    partitions   int    not null default 1,
    epoch        uuid,
    position     bigint not null default 0,  -- everything up to here was acknowledged
    hash         bytea  not null default decode(repeat('00', 32), 'hex'),
    first_offset bigint not null default -1, -- of position 1, by which a topic that was emptied is known
    last_offset  bigint not null default -1, -- of the position
    holder       uuid,
    held_until   timestamptz not null default '-infinity',
    fence        bigint not null default 0
);

-- Where to go on in each partition: where there were fewer once, a ledger's events stand in more than one.
alter table mirror add column offsets bigint[] not null default '{}'; -- from partition 0 on; null where nothing was read
update mirror set offsets[partition + 1] = next_offset where topic_id <> '';
update mirror set offsets = array_fill(null::bigint, array[partition]) || offsets where topic_id <> '' and partition > 0;
alter table mirror drop column partition, drop column next_offset;

-- Of the consumer group of those who write this mirror: another mirror of the same ledger hears the topic by itself.
alter table mirror add column id uuid not null default gen_random_uuid();

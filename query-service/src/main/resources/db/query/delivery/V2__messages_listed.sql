-- Messages are listed by state, the newest first, a page at a time.
create index message_listed on message (state, made_at desc, id);
drop index message_dead;

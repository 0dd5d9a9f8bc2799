-- An event whose folding ends the whole process leaves nothing but the note of which one was in hand.
alter table generation add trying bigint;

create table fatal_event (
    position bigint primary key,
    epoch    uuid,            -- in which life of the ledger
    deaths   int not null     -- how often a process ended with it in hand
);

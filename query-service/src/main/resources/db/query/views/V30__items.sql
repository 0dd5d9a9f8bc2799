-- Items stand beside the main rows of their key, under <key>~<name>. Whoever pages through a year's main rows does not read them.
create index inspection_main on inspection (year, key) where until = 9223372036854775807 and strpos(key, '~') <= 0;

-- What is always at hand of each key, main rows among it, in one stretch: the rest may be many times as much.
create index achievement_at_hand on achievement (year, key) where until = 9223372036854775807 and strpos(key, '~~') <= 0;
create index inspection_at_hand on inspection (year, key) where until = 9223372036854775807 and strpos(key, '~~') <= 0;
create index rectification_at_hand on rectification (year, key) where until = 9223372036854775807 and strpos(key, '~~') <= 0;

-- A day such that the beginning of a later one can matter to the item: who is looked at when a day begins.
alter table rectification add column due date;
create index rectification_due on rectification (year, key) where until = 9223372036854775807 and due is not null;
alter table alert add column due date;
create index alert_due on alert (year, key) where until = 9223372036854775807 and due is not null;

-- What happened to alerts since a position; and the alert that is named by what it was called before ids were made of its parts.
-- The first, and the one below, are only for questions that say the same of the column: while there are no statistics, any index with a
-- year or a key in it looks as good as the one of live rows, and reads all of the year for each key.
create index alert_since on alert (since, key) where since > 0;
create index alert_uuid on alert ((split_part(split_part(state, '"uuid":"', 2), '"', 1)::uuid)) where until = 9223372036854775807;

-- The alerts of a year in the order in which they were raised, page by page. It is read from the state, so that it cannot say another
-- thing, and a state that stopped telling it would be refused; a key is <project>~<rule>~<key>~<occurrence>. Both are found by splitting:
-- a regular expression took longer than all the rest of storing a row.
alter table alert add column raised bigint not null
    generated always as (rtrim(split_part(split_part(state, '"raisedPosition":', 2), ',', 1), '}')::bigint) stored;
create index alert_raised on alert (year, raised, split_part(key, '~', 1), split_part(key, '~', 2), (split_part(key, '~', 3)::int))
    where until = 9223372036854775807 and raised > 0;

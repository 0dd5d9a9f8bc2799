-- What people read an account's name as, who tell no case apart. The services write it: the database may fold ASCII letters only.
alter table access add column read_as text; -- null until the next start of a desk, where it was written before there was this column
create index access_read_as on access (read_as);

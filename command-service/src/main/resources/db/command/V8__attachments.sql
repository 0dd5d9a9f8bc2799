-- Files that were handed in, each content once. Read piece by piece, which is only cheap of what is stored as it is: the kinds
-- taken are packed already.
create table attachment (
    sha256  text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    name    text        not null, -- as it was first called
    type    text        not null,
    bytes   bigint      not null check (bytes > 0),
    content bytea       not null,
    kept_by text        not null,
    kept_at timestamptz not null
);
alter table attachment alter column content set storage external;

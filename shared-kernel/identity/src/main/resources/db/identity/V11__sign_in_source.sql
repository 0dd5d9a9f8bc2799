-- Where an account has signed in from: nobody elsewhere can lock it out there.
create table sign_in_source (
    account text        not null,
    source  text        not null,
    at      timestamptz not null,
    primary key (account, source)
);

-- The how many-th failure within the time that counts each was, from its place and from anywhere.
alter table sign_in_failure add column from_source int not null default 1, add column from_anywhere int not null default 1;
create index sign_in_failure_at on sign_in_failure (at);

-- While there is a hash of earlier days, whatever is wrong is compared with one of them too.
create index person_earlier_hash on person (account) where password_hash like '{bcrypt}%';

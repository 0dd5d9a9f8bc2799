-- What people want to hear, and what was said to whom. Beside the views and never rebuilt with them: a mail cannot be taken back.
create table bookmark (
    is_the_only_one boolean primary key default true check (is_the_only_one),
    schema          text   not null, -- the generation of views it was read from
    mended          bigint not null, -- how often rows of that generation had been written over
    position        bigint not null, -- steps up to here are told
    floor           bigint not null  -- steps up to here are history, whatever another generation makes of them
);

create table subscription (
    id          bigint generated always as identity primary key,
    account     text        not null,
    role        text        not null, -- as it was known when subscribing
    own_unit    text,
    channel     text        not null check (channel in ('IN_APP', 'EMAIL', 'WEBHOOK', 'ROBOT')),
    target      text        not null, -- an account, a mailbox or a URL, which may hold a robot's password
    robot       text,
    secret      text,                 -- signs what is sent, so it has to be kept as it is
    unit        text,
    kinds       text[]      not null,
    least       text        not null,
    quiet_from  time,
    quiet_until time,
    digest_at   int check (digest_at between 0 and 23),
    made_at     timestamptz not null,
    ended_at    timestamptz
);
create index subscription_of_account on subscription (account) where ended_at is null;

-- Every step of an alert that was ever told, or that nobody wanted to hear: it is looked at once.
create table step (
    alert    text   not null,
    step     text   not null,
    position bigint not null,
    primary key (alert, step)
);

-- One message to one place. A digest is COLLECTING until its hour; only what is WAITING is sent.
create table message (
    id           text        primary key, -- follows from what it says and to whom
    subscription bigint      not null references subscription,
    account      text        not null,
    channel      text        not null,
    target       text        not null,
    lane         text        not null,    -- what is slow together
    unit         text,
    unit_name    text,
    day          date,                    -- of a digest
    state        text        not null check (state in ('COLLECTING', 'WAITING', 'SENT', 'DEAD', 'DROPPED')),
    due          timestamptz not null,
    position     bigint      not null,    -- of the step it speaks of, 0 of a digest
    attempts     int         not null default 0,
    last_error   text,
    content      text,                    -- JSON, frozen when composed: every attempt says the same
    made_at      timestamptz not null,
    settled_at   timestamptz,
    number       bigint,                  -- in the order in which notices came in
    read_at      timestamptz
);
create sequence notice_number;
create index message_to_send on message (lane, due, position) where state = 'WAITING';
create index message_to_compose on message (due) where state = 'COLLECTING';
create index message_dead on message (made_at) where state = 'DEAD';
create index message_noticed on message (account, number) where number is not null;
create index message_of_account on message (account, made_at);
create index message_of_subscription on message (subscription) where state in ('COLLECTING', 'WAITING', 'DEAD');

-- The intents: at most one for each step and place, whether it goes alone or with a digest.
create table item (
    alert    text   not null,
    step     text   not null,
    channel  text   not null,
    target   text   not null,
    message  text   not null references message,
    position bigint not null,
    content  text   not null, -- JSON
    primary key (alert, step, channel, target)
);
create index item_of_message on item (message, position);

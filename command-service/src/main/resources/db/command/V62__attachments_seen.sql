-- Who handed a file in, which may be several: whoever did may read it, and name it.
create table attachment_handed_in (
    sha256  text not null references attachment on delete cascade,
    account text not null, -- its normal key
    primary key (sha256, account)
);
create index attachment_handed_in_of_account on attachment_handed_in (account);
insert into attachment_handed_in select sha256, btrim(normalize(kept_by, nfkc)) from attachment;

-- Which files the draft of an inspection names that whoever kept it might read: nobody comes to see a file by naming it in a draft.
create table attachment_drafted (
    sha256  text not null references attachment on delete cascade,
    project text not null,
    month   text not null,
    primary key (sha256, project, month)
);
insert into attachment_drafted
    select distinct sha256, project, month from inspection_draft,
        regexp_matches(report::text, '"sha256"\s*:\s*"([0-9a-f]{64})"', 'g') found join attachment on sha256 = found[1];

-- Which aggregates' events name a file: whoever may see one of these may read it. The ledger is read for them once more, here, so that
-- nobody who asks for a file waits for it.
delete from attachment_named;
alter table attachment_named add column aggregate text not null;
alter table attachment_named drop constraint attachment_named_pkey;
alter table attachment_named add primary key (sha256, aggregate);
with head as (select coalesce(max(position), 0) as position from ledger),
     named as (insert into attachment_named (sha256, aggregate)
               select distinct found[1], aggregate from ledger,
                   regexp_matches(payload::text, '"sha256"\s*:\s*"([0-9a-f]{64})"', 'g') found
               where payload::text like '%"sha256"%')
update attachment_search set position = head.position from head;

-- Inspections as far as they are typed: working papers, no facts. The version tells two people in one draft apart.
create table inspection_draft (
    project text        not null,
    month   text        not null, -- 2024-06
    version int         not null check (version > 0),
    report  json        not null, -- json, not jsonb: given back as it was typed
    kept_by text        not null,
    kept_at timestamptz not null,
    primary key (project, month)
);
create index inspection_draft_of_month on inspection_draft (month);

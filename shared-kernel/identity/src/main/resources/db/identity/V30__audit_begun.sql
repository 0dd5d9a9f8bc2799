-- What changes something outside the ledger and outside this schema is recorded before it is begun, and how it ended besides.
alter table audit drop constraint audit_outcome_check,
    add constraint audit_outcome_check check (outcome in ('BEGUN', 'DONE', 'REFUSED', 'DENIED', 'FAILED'));

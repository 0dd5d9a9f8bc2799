-- Who may do what is looked for in the ledger by every process, every second: among millions of payments these are few.
create index ledger_access on ledger (position) where type in ('AccountOpened', 'AccountDisabled', 'AccountEnabled', 'GrantApproved',
    'GrantRevoked', 'UnitAdded', 'UnitRenamed', 'UnitMoved', 'UnitMerged', 'UnitClosed');

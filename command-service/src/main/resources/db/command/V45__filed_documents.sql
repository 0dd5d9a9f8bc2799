-- What events name by its hash and do not hold themselves: the figures of a form as they stood when it was filed. Only ever appended to.
create table filed_document (
    sha256    text primary key,
    content   text        not null, -- text, not jsonb: the stored text is the hashed text
    stored_at timestamptz not null default now(),
    constraint filed_document_is_its_hash check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);

create trigger filed_document_is_append_only before update or delete or truncate on filed_document
    for each statement execute function refuse_change();

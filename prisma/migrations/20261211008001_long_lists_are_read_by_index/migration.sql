-- What a file of the bank came to is counted for each file of a page.
create index bank_entry_import_id_outcome_idx on bank_entry (import_id, outcome);
-- The newest first, as the console's lists ask for them.
create index decision_newest on decision (as_of desc nulls last, id desc nulls last);
create index audit_entry_newest on audit_entry (at desc nulls last, seq desc nulls last);

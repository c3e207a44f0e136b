-- What its PDF says besides both parties, as it was when it was issued; null: issued before this was kept.
alter table tax_document add column language text, add column program_name text;

-- Up to which entry of the audit log a check of its chain has read; null: a check of something else, or before this was kept.
alter table nightly_check add column up_to bigint;

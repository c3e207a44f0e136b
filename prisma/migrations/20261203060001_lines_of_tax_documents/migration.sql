-- What was billed under another regime is taken back by a document of its own: both are about the same range of lines, and each names the
-- entries that are its own, with what of each. Null: everything that moved in the range.
alter table tax_document
  add column lines jsonb,
  add constraint tax_document_lines check (lines is null or jsonb_typeof(lines) = 'array');

-- The days and balances of the statements in a file of the bank, which show whether statements follow each other without a gap.
alter table bank_file_import add column statement_days jsonb not null default '[]';

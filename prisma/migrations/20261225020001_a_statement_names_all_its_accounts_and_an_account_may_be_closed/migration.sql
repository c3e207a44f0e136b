-- Old books are compared with a statement of each account that may have paid: one that was closed has none.
alter table company_bank_account add column closed_at timestamptz(6);

-- A file may hold statements of several accounts, and one that was refused may be read later.
alter table bank_file_import add column account_iban_indexes text[] not null default '{}', add column read_at timestamptz(6);
update bank_file_import set account_iban_indexes = array_remove(array[account_iban_index], null), read_at = created_at where state = 'applied' and kind <> 'pain.002';
alter table bank_file_import drop column account_iban_index;

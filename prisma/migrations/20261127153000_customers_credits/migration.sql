-- The credit on our own account that proves a customer's payment, where the terms ask for both keys: one credit, one payment. Runs as commend_owner.
alter table bank_entry
  add column proves_source_id uuid references settlement_source (id) on delete restrict on update cascade,
  add column proves_payment_id text,
  add constraint bank_entry_proves check ((proves_source_id is null) = (proves_payment_id is null));
create unique index bank_entry_proof on bank_entry (proves_source_id, proves_payment_id) where proves_source_id is not null;
create index bank_entry_credit on bank_entry (currency, amount_minor) where not is_debit and matched_payout_id is null;

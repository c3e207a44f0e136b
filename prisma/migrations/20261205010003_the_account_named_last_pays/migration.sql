-- Of the accounts of the company in a currency the one pays that was named last, and a file keeps which ones it debits. Of files from before, those are the
-- newest at that time.
alter table company_bank_account add column chosen_at timestamptz(6) not null default now();
update company_bank_account set chosen_at = created_at;
alter table payout_batch add column account_ids uuid[] not null default '{}';
update payout_batch f set account_ids = array(
  select distinct on (a.currency) a.id from company_bank_account a
  where a.currency::text = any (f.currencies) and a.created_at <= f.exported_at order by a.currency, a.created_at desc)
where f.rail = 'bank_file';

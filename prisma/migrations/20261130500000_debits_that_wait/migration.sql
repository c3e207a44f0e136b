-- Debits that nobody has decided about, or whose payout has not heard of it yet: few, and every approval and bank file asks for them.
create index bank_entry_open_debit on bank_entry (matched_payout_id, decided_payout_id)
  where is_debit and outcome = 'suspense' and decision is distinct from 'not_ours';

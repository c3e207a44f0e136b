-- What names a payout of ours is set aside by two people; what one person set aside before stands as it was said.
alter table bank_entry
  add constraint bank_entry_aside_by_two
    check (decision <> 'not_ours' or decided_at is null or approved_by is not null or matched_payout_id is null) not valid;
-- a debit is open until the second person has spoken
drop index bank_entry_open_debit;
create index bank_entry_open_debit on bank_entry (matched_payout_id, decided_payout_id)
  where is_debit and outcome = 'suspense' and (decision is distinct from 'not_ours' or decided_at is null);

-- A sum that the bank booked for several payouts of a file, and that our books cannot place, is given to them by two people.
alter table bank_entry add column decided_payout_ids uuid[] not null default '{}';
alter table bank_entry drop constraint bank_entry_decision, drop constraint bank_entry_two_people;
alter table bank_entry
  add constraint bank_entry_decision check (decision in ('assign', 'assign_sum', 'not_ours')),
  add constraint bank_entry_sum check (coalesce(decision = 'assign_sum', false) = (cardinality(decided_payout_ids) > 0)),
  add constraint bank_entry_two_people check (decision not in ('assign', 'assign_sum') or decided_at is null or approved_by is not null);
grant update (decided_payout_ids) on bank_entry to commend_api;

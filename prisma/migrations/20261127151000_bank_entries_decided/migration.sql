-- What people decide about a booking that waits: it is a payout's, which a second person confirms, or it is none of ours. Runs as commend_owner.

alter table bank_entry
  add column decision text,
  add column decision_reason text,
  add column decided_payout_id uuid references payout (id) on delete restrict on update cascade,
  add constraint bank_entry_decision check (decision in ('assign', 'not_ours')),
  add constraint bank_entry_asked check ((decision is null) = (asked_by is null) and (decision is null) = (decision_reason is null)),
  add constraint bank_entry_assigned check ((decision = 'assign') = (decided_payout_id is not null)),
  add constraint bank_entry_two_people check (decision <> 'assign' or decided_at is null or approved_by is not null);
grant update (decision, decision_reason, decided_payout_id) on bank_entry to commend_api;
revoke update (reason) on bank_entry from commend_api;

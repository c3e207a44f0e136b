-- Whether a payout was asked for by the partner or by finance: a partner sees which commands its own people gave, and about what, not with which words.
alter table command enable row level security;
create policy staff on command to commend_api, commend_worker, commend_auditor using (true) with check (true);
create policy own on command for select to commend_portal
  using (on_behalf_of_partner_id = (select nullif(current_setting('app.partner_id', true), '')::uuid));
grant select (subject_kind, subject_id, kind, on_behalf_of_partner_id) on command to commend_portal;

-- When an invoice was issued that an earning still waits for, and by when the run of a payout has to be decided: of its own rows' run alone.
grant select (issued_at) on settlement_source to commend_portal;
alter table payout_run enable row level security;
create policy staff on payout_run to commend_api, commend_worker, commend_auditor using (true) with check (true);
create policy own on payout_run for select to commend_portal using (exists (select from payout o where o.payout_run_id = payout_run.id));
grant select (id, due) on payout_run to commend_portal;

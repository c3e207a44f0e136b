-- What a partner is told about its own rows besides: which of its customers an earning is about, which invoice, what became of a mail.
-- The tables are the company's, so a partner sees rows that its own rows lead to, and of them these columns alone.
do $$
declare name text;
begin
  foreach name in array array['customer', 'settlement_source', 'email_message'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy staff on %I to commend_api, commend_worker, commend_auditor using (true) with check (true)', name);
  end loop;
end $$;
create policy own on customer for select to commend_portal using (exists (select from referral r where r.customer_id = customer.id));
create policy own on settlement_source for select to commend_portal
  using (exists (select from referral r where r.id = settlement_source.referral_id));
create policy own on email_message for select to commend_portal
  using (partner_id = (select nullif(current_setting('app.partner_id', true), '')::uuid));
grant select (id, name, host_ref) on customer to commend_portal;
grant select (id, referral_id, provider, external_id, reference, settled_at) on settlement_source to commend_portal;
grant select (id, event_key, kind, partner_id, state, accepted_at) on email_message to commend_portal;

grant select (due) on payout to commend_portal;
grant select (verified_at) on payout_method to commend_portal;

-- New payout details are told by mail: an effect with an errand that carries it out.
grant insert on effect to commend_api;

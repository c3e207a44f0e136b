-- A hold on all payouts of a partner has its beginning, waits for finance in My work, and is lifted by it: failures are counted anew from then on.
alter table partner add column payouts_on_hold_since timestamptz(6), add column failures_counted_from timestamptz(6);
update partner p set payouts_on_hold_since = coalesce(
  (select max(a.at) from audit_entry a where a.action = 'partner.payouts_on_hold' and a.subject_kind = 'partner' and a.subject_id = p.id::text),
  p.state_since)
where p.payouts_on_hold_reason is not null;
alter table partner add constraint partner_hold_has_beginning check ((payouts_on_hold_reason is null) = (payouts_on_hold_since is null));
grant update (payouts_on_hold_reason, payouts_on_hold_since, failures_counted_from) on partner to commend_api;

do $$
begin
  execute 'create or replace view work_item with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('work_item'::regclass), E'; \n') || $view$
    union all
      select 'partner_hold', p.id::text, p.company_name, p.id, null, null, p.payouts_on_hold_since,
        p.payouts_on_hold_since + interval '1 day', 'lift_hold', '{}'
      from partner p where p.payouts_on_hold_reason is not null
    $view$;
end $$;

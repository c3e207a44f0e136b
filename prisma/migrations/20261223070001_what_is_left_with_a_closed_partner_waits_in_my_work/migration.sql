-- What is left with a closed partner was promised to it: where no run pays it, as the program pays on request or has no threshold in the currency, finance requests it.
do $$
begin
  execute 'create or replace view work_item with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('work_item'::regclass), E'; \n')
    || $closed$
union all
  select 'closed_partner'::text, p.id || ':' || a.currency, p.company_name, p.id, b.balance, a.currency::text, w.since, w.since + interval '7 days',
    'rest'::text, '{}'::uuid[]
  from partner p join ledger.account a on a.partner_id = p.id and a.code = 'partner_available' join ledger.balance b on b.account_id = a.id
    left join payout_policy y on y.program_id = p.program_id and y.currency = a.currency
    cross join lateral (select greatest(p.state_since, (
      select e.recorded_at::timestamptz(6) from ledger.posting g join ledger.journal_entry e on e.id = g.entry_id
      where g.credit_account_id = a.id order by g.credit_version desc limit 1)) as since) w
  where p.state = 'closed' and b.balance > 0 and (y.schedule is null or y.schedule = 'on_request') and p.payouts_on_hold_reason is null
    and not exists (select from partner_merge m where m.from_partner_id = p.id and m.merged_at is not null)
    and not exists (select from payout o where o.partner_id = p.id and o.state in ('draft', 'reserved', 'approved', 'submitting', 'submitted', 'uncertain')
      and a.currency in (o.currency, (o.content -> 'conversion' ->> 'currency')::bpchar))
$closed$;
end $$;

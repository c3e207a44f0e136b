-- What a provider shows to have moved in another amount or currency than was ordered is booked by no machine: two people say what became of it.
do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
begin
  execute 'create or replace view work_item with (security_invoker = true) as ' || view || $otherwise$
union all
  select 'payout_uncertain'::text, o.id::text, o.reference, o.partner_id, o.amount_minor, o.currency::text, v.at, null::timestamptz,
    case when named.by is null then v.reason else 'second_person' end, coalesce(named.by, '{}'::uuid[])
  from payout o
  cross join lateral (
    select e.at, e.id, e.reason from payout_event e where e.payout_id = o.id and e.reason in ('other_amount', 'other_currency')
      and not exists (select from payout_event n where n.payout_id = o.id and n.id > e.id and n.to_state = 'submitting' and n.from_state <> n.to_state)
    order by e.id desc limit 1) v
  left join lateral (
    select array[p.actor_id] as by from payout_event p where p.payout_id = o.id and p.id > v.id and p.reason = 'resolution_proposed' and p.actor_id is not null
    order by p.id desc limit 1) named on true
  where o.state in ('submitting', 'submitted') and o.rail in ('stripe_connect', 'paypal')
$otherwise$;
end $$;

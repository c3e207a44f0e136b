-- What a provider shows beside a payout that is paid, as long as people have not decided (`domain/shown-beside.ts`): a second payment, and what came back where
-- two people had said otherwise.
create index payout_event_beside on payout_event (payout_id) where reason in ('paid_twice', 'return_said_otherwise', 'return_shown_again');

create view payout_shown_beside as
select v.payout_id, v.id as event_id, v.at, v.reason, i.name as reference
from payout_event v
join payout o on o.id = v.payout_id and o.rail in ('stripe_connect', 'paypal') and o.state in ('settled', 'returned')
cross join lateral (select substr(v.evidence ->> 'reference', length(v.reason) + 2) as name) i
where v.reason in ('paid_twice', 'return_said_otherwise', 'return_shown_again')
  and case v.reason
    when 'paid_twice' then o.amount_minor > coalesce((select sum((n.evidence ->> 'amount')::bigint) from payout_event n
        where n.payout_id = v.payout_id and n.reason = 'second_payment_undone' and n.evidence ->> 'of' = i.name), 0)
      and not exists (select from payout_event n where n.payout_id = v.payout_id and n.evidence ->> 'reference' = 'duplicate:' || i.name)
    else not exists (select from payout_event n where n.payout_id = v.payout_id and n.id > v.id
      and regexp_replace(n.evidence ->> 'reference', '^(again:)+', '') = i.name) end;

grant select on payout_shown_beside to commend_worker, commend_api;

do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
begin
  execute 'create or replace view work_item with (security_invoker = true) as ' || view || $beside$
union all
  select 'payout_uncertain'::text, o.id::text, o.reference, o.partner_id, o.amount_minor, o.currency::text, s.at, null::timestamptz,
    case when named.by is null then s.reason else 'second_person' end, coalesce(named.by, '{}'::uuid[])
  from (select distinct on (payout_id) payout_id, event_id, at, reason from payout_shown_beside order by payout_id, event_id) s
  join payout o on o.id = s.payout_id
  left join lateral (
    select array[p.actor_id] as by from payout_event p where p.payout_id = o.id and p.id > s.event_id and p.reason = 'resolution_proposed'
      and p.actor_id is not null
    order by p.id desc limit 1) named on true
$beside$;
end $$;

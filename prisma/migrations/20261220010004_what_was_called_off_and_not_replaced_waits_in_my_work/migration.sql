-- A payout was called off for another account, and the one in its place was refused: nobody pays its money by itself, so somebody tries again or leaves it in the balance, as with
-- what failed. (`prisma/left-again.ts`)
create index payout_event_not_replaced on payout_event (payout_id) where reason = 'not_replaced';

do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
begin
  execute 'create or replace view work_item with (security_invoker = true) as ' || view || $not_replaced$
union all
  select 'payout_failed'::text, o.id::text, o.reference, o.partner_id, o.amount_minor, o.currency::text, n.at, o.promised_at, 'not_replaced', '{}'::uuid[]
  from (select payout_id, max(at)::timestamptz(6) as at from payout_event where reason = 'not_replaced' group by payout_id) n
    join payout o on o.id = n.payout_id and o.state = 'canceled'
  where not exists (select from payout_event v where v.payout_id = o.id and v.reason = 'left_in_balance')
    and not exists (select from payout x where x.id = o.left_again_by_id and x.state <> 'canceled'
      and (x.replaces_payout_id = o.id or x.state not in ('draft', 'reserved', 'approved')))
$not_replaced$;
end $$;

-- What its provider refused for now is tried again by itself, and comes no further as long as nobody removes what it was refused for: its money, or our access.
do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
begin
  execute 'create or replace view work_item with (security_invoker = true) as ' || view || $postponed$
union all
  select 'payout_postponed'::text, o.id::text, o.reference, o.partner_id, o.amount_minor, o.currency::text, coalesce(c.answered_at, o.created_at),
    (o.due ->> 'reminder')::timestamptz, coalesce(c.last_status, 'postponed'), '{}'::uuid[]
  from payout o left join outbound_call c on c.payout_id = o.id and c.attempt = o.attempt
  where o.state = 'approved' and o.rail in ('stripe_connect', 'paypal') and o.attempt > 0 and o.due ->> 'reminder' is not null and o.hold_reason is null
    and money_standing_of(o.partner_id) <> 'suspended' and (select n.payouts_on_hold from standing_of(o.partner_id) n) is null
$postponed$;
end $$;

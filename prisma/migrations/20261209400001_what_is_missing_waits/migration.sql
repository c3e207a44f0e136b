-- What came back in part: the part in the balance is to be paid again, and the missing one to be explained by two people, whatever becomes of the first.
do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
  pair text[];
begin
  pair := array['o.amount_minor,
    (o.currency)::text AS currency,
    COALESCE(o.returned_at', '(o.amount_minor - case when o.state = ''returned'' then o.amount_minor - o.returned_minor - o.return_fee_minor else 0 end) as amount_minor,
    (o.currency)::text AS currency,
    COALESCE(o.returned_at'];
  if position(pair[1] in view) = 0 then
    raise exception 'work_item does not say % as expected: %', pair[1], view;
  end if;
  execute 'create or replace view work_item with (security_invoker = true) as ' || replace(view, pair[1], pair[2]) || $missing$
union all
  select 'payout_missing'::text, o.id::text, o.reference, o.partner_id, o.amount_minor - o.returned_minor - o.return_fee_minor, o.currency::text,
    coalesce(o.returned_at, o.created_at), o.promised_at, case when named.by is null then 'missing' else 'second_person' end,
    coalesce(named.by, '{}'::uuid[])
  from payout o left join lateral (
    select array[v.actor_id] as by from payout_event v where v.payout_id = o.id and v.reason = 'resolution_proposed' and v.actor_id is not null
      and v.evidence ->> 'outcome' in ('fee', 'nothing_missing')
      and not exists (select from payout_event w where w.payout_id = o.id and w.id > v.id and w.reason in (
        'resolution_proposed', 'returned_by_bank', 'returned_in_part', 'return_shown', 'missing_was_fee', 'missing_is_lost', 'return_withdrawn',
        'explanation_withdrawn'))
    order by v.id desc limit 1) named on true
  where o.state = 'returned' and o.amount_minor > o.returned_minor + o.return_fee_minor
$missing$;
end $$;

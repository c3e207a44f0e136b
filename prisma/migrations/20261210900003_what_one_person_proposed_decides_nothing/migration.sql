-- What a provider shows beside a payout stands until it is booked or two people say that it is none, whatever one person proposed. A second payment that two
-- people booked after it was shown, under a name of their own, is that one.
create or replace view payout_shown_beside as
select v.payout_id, v.id as event_id, v.at, v.reason, i.name as reference
from payout_event v
join payout o on o.id = v.payout_id and o.rail in ('stripe_connect', 'paypal') and o.state in ('settled', 'returned')
cross join lateral (select substr(v.evidence ->> 'reference', length(v.reason) + 2) as name) i
where v.reason in ('paid_twice', 'return_said_otherwise', 'return_shown_again')
  and case v.reason
    when 'paid_twice' then o.amount_minor > coalesce((select sum((n.evidence ->> 'amount')::bigint) from payout_event n
        where n.payout_id = v.payout_id and n.reason = 'second_payment_undone' and n.evidence ->> 'of' = i.name), 0)
      and not exists (select from payout_event n where n.payout_id = v.payout_id and not n.evidence ? 'outcome'
        and (n.evidence ->> 'reference' in ('duplicate:' || i.name, 'refuted:' || i.name)
          or n.reason = 'duplicate_booked' and n.evidence ? 'isSaid' and n.id > v.id))
    else not exists (select from payout_event n where n.payout_id = v.payout_id and n.id > v.id and not n.evidence ? 'outcome'
      and regexp_replace(n.evidence ->> 'reference', '^(again:)+', '') = i.name) end;

-- And of a file that the bank is said to have called off nobody is asked any more once everything of it is decided.
do $$
declare
  view text := rtrim(pg_get_viewdef('work_item'::regclass), E'; \n');
  said text := '((b.call_off_said_by IS NOT NULL) AND (b.called_off_at IS NULL))';
begin
  if position(said in view) = 0 then
    raise exception 'work_item does not say % as expected: %', said, view;
  end if;
  execute 'create or replace view work_item with (security_invoker = true) as '
    || replace(view, said, '(' || said || ' AND EXISTS (SELECT FROM payout_at_bank a WHERE a.batch_id = b.id))');
end $$;

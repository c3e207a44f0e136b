-- A payment of what had failed waits no more once all of it is back, in whatever currency, nor does the answer that had named it first: that one says no amount, so it is what was
-- ordered, or the payment of that name that is shown after it; PayPal has named the batch by then, and the payment has a name of its own (`domain/late-payment.ts`).
create or replace view payout_shown_late as
select v.payout_id, v.id as event_id, v.at, v.reason, i.name as reference
from payout_event v
join payout o on o.id = v.payout_id and o.rail in ('stripe_connect', 'paypal') and o.state in ('failed', 'canceled')
cross join lateral (select substr(v.evidence ->> 'reference', length(v.reason) + 2) as name) i
where v.reason in ('late_answer', 'unexpected_debit', 'other_amount', 'other_currency') and (v.evidence ? 'attempt' or v.evidence ? 'amount')
  and not (v.reason = 'other_currency' and (v.evidence ? 'of' or v.evidence ->> 'reference' ~ '^other_currency:(trr_|.*:back$)'))
  and not exists (
    select from (
      select i.name, case when v.evidence ? 'amount' then (v.evidence ->> 'amount')::bigint else o.amount_minor end as amount
      union all (
        select n.name, (p.evidence ->> 'amount')::bigint from payout_event p
        cross join lateral (select substr(p.evidence ->> 'reference', length(p.reason) + 2) as name) n
        where p.payout_id = v.payout_id and p.id > v.id and not v.evidence ? 'amount' and p.evidence ? 'amount'
          and p.reason in ('unexpected_debit', 'other_amount', 'other_currency') and (o.rail = 'paypal' or n.name = i.name)
          and not (p.reason = 'other_currency' and (p.evidence ? 'of' or p.evidence ->> 'reference' ~ '^other_currency:(trr_|.*:back$)'))
        order by p.id limit 1)) m
    where (select sum((u.evidence ->> 'amount')::bigint) from payout_event u
      where u.payout_id = v.payout_id and u.reason = 'second_payment_undone' and u.evidence ->> 'of' = m.name) >= m.amount)
  and not exists (select from payout_event n where n.payout_id = v.payout_id and n.id > v.id
    and (n.reason = 'late_payment_refuted' and (o.rail = 'paypal' or n.evidence ->> 'reference' = 'refuted:' || i.name)
      or n.reason = 'resolved' and v.reason in ('other_amount', 'other_currency')));

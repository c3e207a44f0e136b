-- What left by second payments of a payout and has not come back, and what came back of them, as its history has it (`domain/second-payment.ts`): none of it
-- is of the payout itself.
create view payout_second_payment as
select payout_id, partner_id, (paid_minor - back_minor)::bigint as out_minor, back_minor::bigint
from (
  select v.payout_id, v.partner_id,
    coalesce(sum(case v.reason when 'duplicate_booked' then (v.evidence ->> 'amount')::bigint when 'duplicate_withdrawn' then -(v.evidence ->> 'amount')::bigint end),
      0) as paid_minor,
    coalesce(sum(case when starts_with(v.evidence ->> 'reference', 'withdrawn:') then -1 else 1 end * (v.evidence ->> 'ofSecond')::bigint)
      filter (where v.evidence ? 'ofSecond'), 0) as back_minor
  from payout_event v where v.reason in ('duplicate_booked', 'duplicate_withdrawn') or v.evidence ? 'ofSecond'
  group by v.payout_id, v.partner_id) moved;

create view ledger.own_second_payment with (security_barrier = true) as
select payout_id, out_minor, back_minor from payout_second_payment
where partner_id = (select nullif(current_setting('app.partner_id', true), '')::uuid);

grant select on payout_second_payment to commend_worker, commend_api, commend_auditor;
grant select on ledger.own_second_payment to commend_portal;

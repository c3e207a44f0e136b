-- The bank's day of a payment by hand that people gave a debit to, as of any other; and of what came back in parts the day of the first one, as its moment is.
with told as (
  select b.matched_payout_id as payout_id, b.is_debit, b.is_reversal, b.booked_on from bank_entry b where b.outcome = 'matched' and b.matched_payout_id is not null
  union all
  select s.payout_id, b.is_debit, b.is_reversal, b.booked_on from bank_entry_share s join bank_entry b on b.id = s.bank_entry_id where s.is_matched
), days as (
  select payout_id, min(booked_on) filter (where is_debit and not is_reversal) as paid_on, min(booked_on) filter (where not is_debit) as returned_on
  from told group by payout_id
)
update payout p set paid_on = case when p.settled_at is not null then coalesce(p.paid_on, d.paid_on) end,
  returned_on = case when p.returned_at is not null then least(p.returned_on, d.returned_on) end
from days d where d.payout_id = p.id;

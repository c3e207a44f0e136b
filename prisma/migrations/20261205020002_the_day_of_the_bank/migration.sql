-- the day on which the bank booked what paid a payout, and what came back of it: not the minute in which we read of it
alter table payout add column paid_on date, add column returned_on date;
grant select (paid_on, returned_on) on payout to commend_portal;

with told as (
  select b.matched_payout_id as payout_id, b.is_debit, b.is_reversal, b.booked_on from bank_entry b where b.outcome = 'matched' and b.matched_payout_id is not null
  union all
  select s.payout_id, b.is_debit, b.is_reversal, b.booked_on from bank_entry_share s join bank_entry b on b.id = s.bank_entry_id where s.is_matched
), days as (
  select payout_id, min(booked_on) filter (where is_debit and not is_reversal) as paid_on, min(booked_on) filter (where not is_debit) as returned_on
  from told group by payout_id
)
update payout p set paid_on = case when p.settled_at is not null then d.paid_on end, returned_on = case when p.returned_at is not null then d.returned_on end
from days d where d.payout_id = p.id and p.rail = 'bank_file';

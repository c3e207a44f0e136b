-- What a merge moved is neither earned nor adjusted: it left the year of the part and came into that of its whole, with or without a document.
create or replace view ledger.year_line as
-- credits less debits of all balances together are what the company owes more
select a.partner_id, a.currency, e.effective_at,
  case when e.source_type = 'partner_merge' then 'merged' when e.kind in ('commission.clawback', 'dispute.lost') then 'taken_back'
       when e.kind in ('adjustment', 'writeoff', 'reversal') then 'adjusted' else 'earned' end as what,
  null::uuid as payout_id, q.amount as amount, e.effective_at as entered_at
from ledger.account a join ledger.posting q on q.credit_account_id = a.id join ledger.journal_entry e on e.id = q.entry_id
where a.partner_id is not null
  and e.kind in ('commission.accrue', 'bounty.accrue', 'commission.reaccrue', 'commission.clawback', 'dispute.lost', 'adjustment',
    'writeoff', 'reversal')
  and (e.source_type = 'partner_merge' or not exists (select from ledger.journal_entry o
    where o.id = coalesce(e.reverses_entry_id, e.id) and (o.kind like 'payout.%' or o.metadata ->> 'taxable' = 'false')))
union all
select a.partner_id, a.currency, e.effective_at,
  case when e.source_type = 'partner_merge' then 'merged' when e.kind in ('commission.clawback', 'dispute.lost') then 'taken_back'
       when e.kind in ('adjustment', 'writeoff', 'reversal') then 'adjusted' else 'earned' end as what,
  null::uuid as payout_id, -q.amount as amount, e.effective_at
from ledger.account a join ledger.posting q on q.debit_account_id = a.id join ledger.journal_entry e on e.id = q.entry_id
where a.partner_id is not null
  and e.kind in ('commission.accrue', 'bounty.accrue', 'commission.reaccrue', 'commission.clawback', 'dispute.lost', 'adjustment',
    'writeoff', 'reversal')
  and (e.source_type = 'partner_merge' or not exists (select from ledger.journal_entry o
    where o.id = coalesce(e.reverses_entry_id, e.id) and (o.kind like 'payout.%' or o.metadata ->> 'taxable' = 'false')))
union all
-- what left is paid, also what was not booked before; what the partner has back was not, also the fee that the company bore
select p.partner_id, q.currency, case when e.metadata ->> 'bookedOn' is not null then (e.metadata ->> 'bookedOn' || 'T12:00:00Z')::timestamptz
    when not exists (select from ledger.journal_entry r where r.reverses_entry_id = e.id)
      then coalesce((case e.kind when 'payout.settle' then p.paid_on when 'payout.return' then p.returned_on end || 'T12:00:00Z')::timestamptz, e.effective_at)
    else e.effective_at end,
  case e.kind when 'payout.return' then 'came_back' else 'paid' end, p.id,
  case e.kind when 'payout.return' then -q.amount else q.amount end, e.effective_at
from payout p join ledger.journal_entry e on e.source_id = p.id::text and e.source_type = 'payout'
join ledger.posting q on q.entry_id = e.id
where e.kind in ('payout.settle', 'payout.duplicate', 'payout.return')
union all
select p.partner_id, q.currency, coalesce((r.metadata ->> 'bookedOn' || 'T12:00:00Z')::timestamptz, r.effective_at),
  case e.kind when 'payout.return' then 'came_back' else 'paid' end, p.id,
  case e.kind when 'payout.return' then q.amount else -q.amount end, r.effective_at
from payout p join ledger.journal_entry e on e.source_id = p.id::text and e.source_type = 'payout'
join ledger.journal_entry r on r.reverses_entry_id = e.id join ledger.posting q on q.entry_id = r.id
where e.kind in ('payout.settle', 'payout.duplicate', 'payout.return')
union all
-- what a payout was converted from is less of the one balance and more of the other; it is earned and paid out once
select p.partner_id, a.currency, e.effective_at, 'converted', p.id, case a.id when q.credit_account_id then q.amount else -q.amount end, e.effective_at
from payout p join ledger.journal_entry e on e.source_id = p.id::text and e.source_type = 'payout'
join ledger.posting q on q.entry_id = e.id join ledger.account a on a.id in (q.credit_account_id, q.debit_account_id)
where e.kind = 'fx.convert' and a.partner_id = p.partner_id;

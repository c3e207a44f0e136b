-- What another partner takes over of a balance that is in documents already is neither earned nor taken from anybody: the same lines without it.
create or replace view ledger.year_line as
-- credits less debits of all balances together are what the company owes more
select a.partner_id, a.currency, e.effective_at,
  case when e.kind in ('commission.clawback', 'dispute.lost') then 'taken_back'
       when e.kind in ('adjustment', 'writeoff', 'reversal') then 'adjusted' else 'earned' end as what,
  null::uuid as payout_id, q.amount as amount
from ledger.account a join ledger.posting q on q.credit_account_id = a.id join ledger.journal_entry e on e.id = q.entry_id
where a.partner_id is not null
  and e.kind in ('commission.accrue', 'bounty.accrue', 'commission.reaccrue', 'commission.clawback', 'dispute.lost', 'adjustment',
    'writeoff', 'reversal')
  and not exists (select from ledger.journal_entry o
    where o.id = coalesce(e.reverses_entry_id, e.id) and (o.kind like 'payout.%' or o.metadata ->> 'taxable' = 'false'))
union all
select a.partner_id, a.currency, e.effective_at,
  case when e.kind in ('commission.clawback', 'dispute.lost') then 'taken_back'
       when e.kind in ('adjustment', 'writeoff', 'reversal') then 'adjusted' else 'earned' end as what,
  null::uuid as payout_id, -q.amount as amount
from ledger.account a join ledger.posting q on q.debit_account_id = a.id join ledger.journal_entry e on e.id = q.entry_id
where a.partner_id is not null
  and e.kind in ('commission.accrue', 'bounty.accrue', 'commission.reaccrue', 'commission.clawback', 'dispute.lost', 'adjustment',
    'writeoff', 'reversal')
  and not exists (select from ledger.journal_entry o
    where o.id = coalesce(e.reverses_entry_id, e.id) and (o.kind like 'payout.%' or o.metadata ->> 'taxable' = 'false'))
union all
-- what left is paid, also what was not booked before; what the partner has back was not, also the fee that the company bore
select p.partner_id, q.currency, e.effective_at, case e.kind when 'payout.return' then 'came_back' else 'paid' end, p.id,
  case e.kind when 'payout.return' then -q.amount else q.amount end
from payout p join ledger.journal_entry e on e.source_id = p.id::text and e.source_type = 'payout'
join ledger.posting q on q.entry_id = e.id
where e.kind in ('payout.settle', 'payout.duplicate', 'payout.return')
union all
select p.partner_id, q.currency, r.effective_at, case e.kind when 'payout.return' then 'came_back' else 'paid' end, p.id,
  case e.kind when 'payout.return' then q.amount else -q.amount end
from payout p join ledger.journal_entry e on e.source_id = p.id::text and e.source_type = 'payout'
join ledger.journal_entry r on r.reverses_entry_id = e.id join ledger.posting q on q.entry_id = r.id
where e.kind in ('payout.settle', 'payout.duplicate', 'payout.return');

-- the partner's own page knows it too
create or replace view ledger.own_line with (security_barrier = true) as
select a.id as account_id, a.code, a.currency, e.kind, e.effective_at, e.recorded_at, e.source_type, e.source_id, e.memo,
       p.entry_id, p.line_no, p.amount, p.debit_account_id = a.id as is_debit,
       case when p.debit_account_id = a.id then p.debit_version else p.credit_version end as account_version,
       case when p.debit_account_id = a.id then p.debit_balance_after else p.credit_balance_after end as balance_after,
       e.metadata ->> 'taxable' is distinct from 'false' as is_taxable
from ledger.account a
join ledger.posting p on a.id in (p.debit_account_id, p.credit_account_id)
join ledger.journal_entry e on e.id = p.entry_id
where a.partner_id = (select nullif(current_setting('app.partner_id', true), '')::uuid);

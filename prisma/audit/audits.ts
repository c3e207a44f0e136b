import type { Audit } from './audit-query.ts';
import { chainAudits } from './chain-audits.ts';
import { documentAudits } from './document-audits.ts';

const trialBalance: Audit = {
  code: 'A1',
  title: 'Trial balance: what partners have and what the company spent are 0 together, per currency',
  sql: `
    select a.currency, sum(case a.normal_side when 'debit' then 1 else -1 end * coalesce(b.balance, d.balance, 0)) as difference
    from ledger.account a
    left join ledger.balance b on b.account_id = a.id
    left join ledger.balances() d on d.account_id = a.id
    group by a.currency
    having sum(case a.normal_side when 'debit' then 1 else -1 end * coalesce(b.balance, d.balance, 0)) <> 0`,
};

const keptBalances: Audit = {
  code: 'A2',
  title: 'A kept balance is the sum of its lines and its version their number; partners have one, the company has none',
  sql: `
    select a.id as account_id, a.code, a.partner_id, a.currency, b.balance as kept, d.balance as derived, b.version, l.lines
    from ledger.account a
    left join ledger.balance b on b.account_id = a.id
    left join ledger.balances() d on d.account_id = a.id
    left join (select account_id, count(*) as lines, count(account_version) as versions
               from ledger.line group by account_id) l on l.account_id = a.id
    where (b.balance, b.version, coalesce(l.versions, 0)) is distinct from
          case when a.partner_id is not null then (coalesce(d.balance, 0), coalesce(l.lines, 0), coalesce(l.lines, 0))
               else (null::bigint, null::bigint, 0::bigint) end`,
};

const runningBalances: Audit = {
  code: 'A3',
  title: 'The lines of a partner account are numbered without a gap, each with its running balance',
  sql: `
    select q.entry_id, q.line_no, q.account_id, q.account_version, q.balance_after from (
      select l.*, a.normal_side,
             lag(l.balance_after, 1, 0::bigint)   over w as previous_balance,
             lag(l.account_version, 1, 0::bigint) over w as previous_version
      from ledger.line l join ledger.account a on a.id = l.account_id
      where a.partner_id is not null
      window w as (partition by l.account_id order by l.account_version)) q
    where account_version is distinct from previous_version + 1
       or balance_after is distinct from previous_balance + case when side = normal_side then amount else -amount end`,
};

const offset: Audit = {
  code: 'A4',
  title: 'Nobody has something available and owes something at the same time',
  sql: `
    select a.partner_id, a.currency
    from ledger.account a join ledger.balance b on b.account_id = a.id
    where a.code in ('partner_available', 'partner_recoverable') and b.balance > 0
    group by a.partner_id, a.currency having count(*) = 2`,
};

const sealed: Audit = {
  code: 'A5',
  title: 'An entry has the postings its header sealed; no payout is settled or failed that was not submitted',
  sql: `
    select 'entry' as what, e.id::text as id from ledger.journal_entry e left join ledger.posting p on p.entry_id = e.id
    group by e.id having count(p.entry_id) <> e.posting_count
    union all
    select 'account', a.id::text from ledger.balances() d join ledger.account a on a.id = d.account_id
    where a.code = 'payout_clearing' and d.balance < 0`,
};

const parts: Audit = {
  code: 'A6',
  title: 'Commissions and bounties that are pending or held are what the accounts of their partner say',
  sql: `
    with earned as (
      select partner_id, currency, sum(pending_minor) as pending, sum(held_minor) as held
      from (select partner_id, currency, pending_minor, held_minor from commission
            union all select partner_id, currency, pending_minor, held_minor from bounty_award) e
      group by partner_id, currency
    ), kept as (
      select a.partner_id, a.currency, coalesce(sum(b.balance) filter (where a.code = 'partner_pending'), 0) as pending,
             coalesce(sum(b.balance) filter (where a.code = 'partner_held'), 0) as held
      from ledger.account a join ledger.balance b on b.account_id = a.id
      where a.code in ('partner_pending', 'partner_held') group by a.partner_id, a.currency
    )
    select partner_id, currency, e.pending as pending_earned, k.pending as pending_kept, e.held as held_earned, k.held as held_kept
    from earned e full join kept k using (partner_id, currency)
    where (coalesce(e.pending, 0), coalesce(e.held, 0)) <> (coalesce(k.pending, 0), coalesce(k.held, 0))`,
};

const openPayouts: Audit = {
  code: 'A7',
  title:
    'Open payouts are what is reserved for their partner and in clearing at their rail, none there for more than ten banking days, none left out of its run for a day',
  sql: `
    with owed as (
      select partner_id, currency, sum(amount_minor) as payouts from payout
      where state in ('reserved', 'approved', 'submitting', 'uncertain') group by 1, 2
    ), kept as (
      select a.partner_id, a.currency, b.balance from ledger.account a join ledger.balance b on b.account_id = a.id
      where a.code = 'partner_reserved' and b.balance <> 0
    ), away as (
      select rail, currency, sum(amount_minor) as payouts from payout where state = 'submitted' group by 1, 2
    ), clearing as (
      select a.sub_account as rail, a.currency, d.balance from ledger.balances() d join ledger.account a on a.id = d.account_id
      where a.code = 'payout_clearing' and d.balance <> 0
    )
    select 'reserved' as what, partner_id::text as whose, currency, payouts, balance from owed full join kept using (partner_id, currency)
    where payouts is distinct from balance
    union all
    select 'clearing', rail, currency, payouts, balance from away full join clearing using (rail, currency) where payouts is distinct from balance
    union all
    select 'late', reference, currency, amount_minor, null from payout where state = 'submitted' and submitted_at < now() - interval '16 days'
    union all
    select 'left out', reference, currency, amount_minor, null from payout where left_out_at < now() - interval '1 day'`,
};

const targets: Audit = {
  code: 'A9',
  title: 'What is posted of a commission or bounty is its last target, and nothing where it was refused',
  sql: `
    select e.id, e.posted_minor, r.target_after_minor as target, e.refused_reason
    from (select id, posted_minor, refused_reason from commission
          union all select id, posted_minor, refused_reason from bounty_award) e
    left join lateral (select target_after_minor from commission_revision where commission_id = e.id order by rev desc limit 1) r on true
    where e.posted_minor <> case when e.refused_reason is null then coalesce(r.target_after_minor, 0) else 0 end`,
};

/** Uses sets: looking up each entry alone would read the history of every payout. */
const sources: Audit = {
  code: 'A10',
  title:
    'Every row that names an entry has it, and every entry has the revision, payout, document, adjustment, exchange or merge it came from',
  sql: `
    with origin (source_type, source_id, entry_id) as (
      select 'payout', v.payout_id::text, n.id from payout_event v cross join unnest(v.entry_ids) as n (id)
      union all select 'adjustment', j.id::text, j.journal_entry_id from adjustment j
      union all select 'exchange', x.id::text, x.journal_entry_id from exchange x
      union all select e.source_type, e.source_id, e.id from ledger.journal_entry e join adjustment j on j.id::text = e.source_id
        where e.source_type = 'adjustment' and j.journal_entry_id is not null and e.idempotency_key like j.kind || ':' || j.id || ':%'
      union all select t.source_type, r.commission_id::text, r.journal_entry_id
        from commission_revision r cross join (values ('commission'), ('bounty_award')) as t (source_type)
      union all select e.source_type, e.source_id, e.id from ledger.journal_entry e join tax_document d on d.id::text = e.source_id
        where e.source_type = 'tax_document'
      union all select e.source_type, e.source_id, e.id from ledger.journal_entry e join partner_merge m on m.id::text = e.source_id
        where e.source_type = 'partner_merge' and m.approved_by is not null
    )
    select 'revision' as what, r.commission_id::text || ' ' || r.rev as id, r.journal_entry_id as entry_id from commission_revision r
    where r.journal_entry_id is not null and not exists (select from ledger.journal_entry e where e.id = r.journal_entry_id)
    union all
    select coalesce(e.source_type, 'entry'), e.source_id, e.id from ledger.journal_entry e
    where e.source_id is not null and not exists (select from origin o
      where o.entry_id = e.id and o.source_type = e.source_type and o.source_id = e.source_id)
    union all
    select 'payout event', v.id::text, n.id from payout_event v cross join unnest(v.entry_ids) as n (id)
    where not exists (select from ledger.journal_entry e where e.id = n.id)
    union all
    select 'adjustment', d.id::text, d.journal_entry_id from adjustment d
    where d.journal_entry_id is not null and not exists (select from ledger.journal_entry e where e.id = d.journal_entry_id)`,
};

/**
 * Exceptions: an unread letter will book it; a booking that waits for a person is known; so is one that two people set aside or matched to another
 * payout. A booking on an account that is not ours says nothing about our money, and a return and the debit that took it back cancel out.
 */
const bankBookings: Audit = {
  code: 'A13',
  title: 'What the bank booked in the name of a payout is booked with it, or waits for a person',
  sql: `
    with named (entry_id, payout_id) as (
      select id, matched_payout_id from bank_entry
      union select b.id, p.id from bank_entry b join payout p on p.end_to_end_id = b.end_to_end_id
      union select b.id, p.id from bank_entry b join payout p on p.end_to_end_id = b.instr_id
      union select s.bank_entry_id, s.payout_id from bank_entry_share s join bank_entry b on b.id = s.bank_entry_id
        where s.is_matched or b.outcome = 'suspense'
    )
    select b.id, b.reference, b.is_debit, b.amount_minor, b.currency, p.reference as payout, p.state
    from named n join bank_entry b on b.id = n.entry_id join payout p on p.id = n.payout_id
    where b.reason is distinct from 'foreign_account'
      and not (b.outcome = 'suspense' and (b.decided_at is null or b.decision = 'not_ours' and b.approved_by is not null))
      and not (b.outcome = 'matched' and b.decision = 'assign' and b.approved_by is not null and b.matched_payout_id <> p.id)
      and case when b.is_debit then not b.is_reversal and (p.state not in ('settled', 'returned') or b.outcome = 'suspense')
          and not exists (select from ledger.journal_entry e
            where e.source_id = p.id::text and e.kind = 'payout.duplicate'
              and regexp_replace(e.idempotency_key, '^payout:[^:]+:duplicate:(again:)*', '') = coalesce(b.reference, b.id::text)
              and not exists (select from ledger.journal_entry r where r.reverses_entry_id = e.id))
        else b.taken_back_by_id is null and not exists (select from payout_event t
          join payout_event v on v.payout_id = t.payout_id and v.evidence ->> 'reference' = coalesce(t.evidence ->> 'shows', t.evidence ->> 'reference')
          join ledger.journal_entry e on e.id = any (v.entry_ids) and e.kind = 'payout.return'
          where t.payout_id = p.id and regexp_replace(t.evidence ->> 'reference', '^(again:)*', '') = coalesce(b.reference, b.id::text)
            and not exists (select from payout_event w where w.payout_id = t.payout_id and w.evidence ->> 'shows' = t.evidence ->> 'reference'
              and w.evidence ->> 'reference' <> t.evidence ->> 'reference')
            and not exists (select from ledger.journal_entry r where r.reverses_entry_id = e.id)) end
      and not exists (select from mailbox_message m
        where m.entity_kind = 'payout' and m.entity_id = p.id and m.kind = 'evidence' and m.applied_at is null)`,
};

/** Reversed entries do not count. Charges that the company bears are credited to the partner together with the return. */
const comingBack: Audit = {
  code: 'A15',
  title: 'No more came back of a payout than left for it',
  sql: `
    select p.reference, p.currency,
      coalesce(sum(t.amount) filter (where e.kind <> 'payout.return'), 0) as went,
      sum(t.amount) filter (where e.kind = 'payout.return') as came_back
    from ledger.journal_entry e join ledger.posting t on t.entry_id = e.id join payout p on p.id::text = e.source_id
    where e.source_type = 'payout' and e.kind in ('payout.settle', 'payout.duplicate', 'payout.return')
      and not exists (select from ledger.journal_entry r where r.reverses_entry_id = e.id)
    group by p.id
    having sum(case e.kind when 'payout.return' then t.amount else -t.amount end) > 0`,
};

/** Audits that run as `commend_auditor` each night and by `npm run verify`. They repair nothing. */
export const audits: readonly Audit[] = [
  trialBalance,
  keptBalances,
  runningBalances,
  offset,
  sealed,
  parts,
  openPayouts,
  targets,
  sources,
  bankBookings,
  comingBack,
  ...documentAudits,
  ...chainAudits,
];

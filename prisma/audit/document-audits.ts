import type { Audit } from './audit-query.ts';

const statements: Audit = {
  code: 'A11',
  title: 'A statement is its lines: opening + lines = closing for each account, and the closing is the next opening',
  sql: `
    with rebuilt as (
      select s.statement_id, s.account_id, s.opening_minor, s.closing_minor, s.from_version, t.period, t.version,
        coalesce((select sum(case when l.side = a.normal_side then l.amount else -l.amount end) from ledger.line l
          where l.account_id = s.account_id and l.account_version > s.from_version and l.account_version <= s.to_version), 0) as moved
      from statement_account s join statement t on t.id = s.statement_id join ledger.account a on a.id = s.account_id
    ), before as (
      select r.*, (select row (p.to_version, p.closing_minor) from statement_account p join statement q on q.id = p.statement_id
        where p.account_id = r.account_id and q.period < r.period order by q.period desc, q.version desc limit 1) as previous
      from rebuilt r)
    select statement_id, account_id, opening_minor as opening, moved, closing_minor as closing from before
    where opening_minor + moved <> closing_minor
      or (previous is not null and previous <> row (from_version, opening_minor))
      or (previous is null and (from_version, opening_minor) <> (0, 0))`,
};

/** Checks the newest version of each statement. A line belongs to the statement that contains it or precedes it. */
const statementDays: Audit = {
  code: 'A14',
  title: 'The closing of a statement is what the ledger says of its accounts at the end of its period, by day',
  sql: `
    with newest as (
      select distinct on (s.account_id, t.period) s.*, t.number, t.period, t.period_to
      from statement_account s join statement t on t.id = s.statement_id order by s.account_id, t.period, t.version desc
    ), told as (
      select n.*, a.normal_side, lead(n.to_version) over (partition by n.account_id order by n.period) as next_version
      from newest n join ledger.account a on a.id = n.account_id
    ), astray as (
      select t.number, t.account_id, case when (l.side = t.normal_side) = (l.account_version > t.to_version) then l.amount else -l.amount end as change
      from told t join ledger.line l on l.account_id = t.account_id and l.account_version > t.from_version
        and (t.next_version is null or l.account_version <= t.next_version)
      join ledger.journal_entry e on e.id = l.entry_id
      where (e.effective_at < t.period_to) <> (l.account_version <= t.to_version)
    )
    select t.number, t.code, t.account_id, t.closing_minor as closing, t.closing_minor + sum(a.change) as by_day
    from astray a join told t using (number, account_id) group by 1, 2, 3, 4 having sum(a.change) <> 0`,
};

const documents: Audit = {
  code: 'A12',
  title:
    'Tax documents are numbered without a gap but for numbers that a restored backup does not know, are the sum of their rates, and their tax is what was posted',
  sql: `
    select d.reference, 'rates' as what from tax_document d
    left join (select tax_document_id, sum(net_minor) as net, sum(vat_minor) as vat from tax_document_rate group by 1) r on r.tax_document_id = d.id
    where (d.net_minor, d.vat_minor) is distinct from (r.net, r.vat)
    union all
    select d.series || ' ' || d.year, 'numbers' from (select series, year, count(*) as issued, max(number) as last from tax_document group by 1, 2) d
    where d.issued + (select coalesce(sum(n.last_number - n.first_number + 1), 0) from lost_number n
      where n.series = d.series and n.year = d.year and n.last_number <= d.last) <> d.last
    union all
    select d.reference, 'posted' from tax_document d
    left join lateral (
      select sum(case e.kind when 'vat.selfbill' then p.amount when 'vat.selfbill.inclusive' then p.amount
        when 'vat.selfbill.correction' then -p.amount when 'vat.selfbill.inclusive.correction' then -p.amount end) as vat
      from ledger.journal_entry e join ledger.posting p on p.entry_id = e.id where e.idempotency_key = 'tax-document:' || d.id) v on true
    where coalesce(v.vat, 0) <> d.vat_minor`,
};

export const documentAudits: readonly Audit[] = [statements, statementDays, documents];

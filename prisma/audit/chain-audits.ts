import type { Audit } from './audit-query.ts';
import { auditText, entryDay, entryText, genesis } from './seal-text.ts';

/** SQL: `sha256` of a text. */
const hashOf = (text: string) => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;

const auditChain: Audit = {
  code: 'I12a',
  title: 'The audit chain: every entry is as it was sealed, and every seal follows the one before',
  sql: `
    select s.seq, s.position, case
        when e.seq is null then 'entry is missing'
        when s.previous_hash <> s.expected then 'seal before it is missing or another'
        else 'entry or seal was changed' end as finding
    from (select s.*, coalesce(lag(s.hash) over (order by s.position), '${genesis}') as expected from audit_seal s) s
    left join audit_entry e on e.seq = s.seq
    where e.seq is null or s.previous_hash <> s.expected or s.hash <> ${hashOf(`s.previous_hash || '|' || ${auditText}`)}
    union all
    select e.seq, null, 'not sealed' from audit_entry e
    where e.at < now() - interval '5 minutes' and not exists (select from audit_seal s where s.seq = e.seq)`,
};

const ledgerChain: Audit = {
  code: 'I12b',
  title: 'The ledger chain: the journal entries of each day are those that were sealed, and every day follows the one before',
  sql: `
    with day as (
      select ${entryDay} as day, count(*) as entries, string_agg(${hashOf(entryText)}, '' order by e.recorded_at, e.id) as hashes
      from ledger.journal_entry e group by 1
    ), chain as (
      select s.*, coalesce(lag(s.hash) over (order by s.day), '${genesis}') as expected from ledger_seal s)
    select c.day, c.entries as sealed, coalesce(d.entries, 0) as found, case
        when c.previous_hash <> c.expected then 'seal before it is missing or another' else 'entries or seal were changed' end as finding
    from chain c left join day d using (day)
    where c.previous_hash <> c.expected
      or c.hash <> ${hashOf(`c.previous_hash || '|' || to_char(c.day, 'YYYY-MM-DD') || '|' || coalesce(d.hashes, '')`)}
    union all
    select d.day, null, d.entries, 'not sealed' from day d
    where d.day < (select max(day) from ledger_seal) and not exists (select from ledger_seal s where s.day = d.day)`,
};

export const chainAudits: readonly Audit[] = [auditChain, ledgerChain];

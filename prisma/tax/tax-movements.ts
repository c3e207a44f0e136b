import { taxableKinds, type TaxableMovement } from '../../domain/tax/vat.ts';
import type { Tx } from '../client.ts';
import { readDocument } from '../document.ts';
import { Prisma } from '../generated/client.ts';
import { safeInteger } from '../money.ts';

export interface Movement extends TaxableMovement {
  readonly entryId: string;
  readonly at: string;
  readonly kind: string;
  /** Id of the commission, bounty or adjustment; empty if there is none. */
  readonly sourceId: string;
}

/** The line number of each account up to which documents cover it. */
export interface Versions {
  readonly partner_available: number;
  readonly partner_recoverable: number;
}

/** Lines after `from`, up to `upTo` if it is given. */
interface Range {
  readonly partnerId: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly from: Versions;
  readonly upTo?: Versions;
}

interface Row {
  readonly n: number;
  readonly amount: number;
  readonly entryId: string;
  readonly at: string;
  readonly kind: string;
  readonly serviceOn: string;
  readonly sourceId: string | null;
}

/**
 * Reads each entry's credits less debits on the available and recoverable accounts, by index of the base. The day of the service is that of the
 * customer's invoice; without an invoice the day that the entry names (if it was booked later), else its own. A reversal counts as what it
 * reverses, and debt that a write-off forgives in a part counts as a write-off.
 */
export async function readMovements(tx: Pick<Tx, '$queryRaw'>, bases: readonly Range[]): Promise<Map<number, Movement[]>> {
  const ranges = bases.map(({ partnerId, currency, timeZone, from, upTo }, n) => {
    const to = { partner_available: upTo?.partner_available ?? null, partner_recoverable: upTo?.partner_recoverable ?? null };
    return { n, partnerId, currency, timeZone, from, to };
  });
  const found = await readDocument<Row>(
    tx,
    Prisma.sql`
    with range as (
      select * from jsonb_to_recordset(${JSON.stringify(ranges)}::jsonb)
        as q(n int, "partnerId" uuid, currency char(3), "timeZone" text, "from" jsonb, "to" jsonb)
    ), moved as (
      select r.n, r."timeZone", l.entry_id, sum(case l.side when 'credit' then l.amount else -l.amount end)::bigint as amount
      from range r
      join ledger.account a on a.partner_id = r."partnerId" and a.currency = r.currency and a.code in ('partner_available', 'partner_recoverable')
      join lateral (
        select p.entry_id, 'debit' as side, p.amount from ledger.posting p where p.debit_account_id = a.id
          and p.debit_version > (r."from" ->> a.code)::bigint
          and p.debit_version <= coalesce((r."to" ->> a.code)::bigint, p.debit_version)
        union all
        select p.entry_id, 'credit', p.amount from ledger.posting p where p.credit_account_id = a.id
          and p.credit_version > (r."from" ->> a.code)::bigint
          and p.credit_version <= coalesce((r."to" ->> a.code)::bigint, p.credit_version)) l on true
      group by r.n, r."timeZone", l.entry_id)
    select m.n, m.amount, m.entry_id as "entryId", e.effective_at as at, case when e.metadata ? 'forgives' then 'writeoff' else e.kind
      end as kind, coalesce(o.source_id, e.source_id) as "sourceId",
      coalesce(coalesce(o.metadata, e.metadata) ->> 'serviceOn',
        to_char(coalesce(i.starts_at, c.earned_at, w.earned_at) at time zone m."timeZone", 'YYYY-MM-DD'),
        coalesce(o.metadata, e.metadata) ->> 'belongsTo',
        to_char(coalesce(o.effective_at, e.effective_at) at time zone m."timeZone", 'YYYY-MM-DD')) as "serviceOn"
    from moved m
    join ledger.journal_entry e on e.id = m.entry_id
    left join ledger.journal_entry o on o.id = e.reverses_entry_id
    left join commission c on c.id = case e.source_type when 'commission' then e.source_id::uuid end
    left join bounty_award w on w.id = case e.source_type when 'bounty_award' then e.source_id::uuid end
    left join settlement_source s on s.id = c.source_id
    left join lateral (
      select coalesce(s.facts ->> 'periodStart', (select min(x ->> 'periodStart') from jsonb_array_elements(s.facts -> 'lines') x),
        s.facts ->> 'issuedAt')::timestamptz as starts_at) i on true
    where m.amount <> 0 and coalesce(o.kind, e.kind) = any (${[...taxableKinds]}::text[])
      and coalesce(o.metadata, e.metadata) ->> 'taxable' is distinct from 'false'
    order by m.n, e.recorded_at, e.id`,
  );
  const byRequest = new Map<number, Movement[]>();
  for (const { n, amount, at, sourceId, ...row } of found) {
    const movement = { ...row, amount: safeInteger(amount), at: new Date(at).toISOString(), sourceId: sourceId ?? '' };
    byRequest.set(n, [...(byRequest.get(n) ?? []), movement]);
  }
  return byRequest;
}

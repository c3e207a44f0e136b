import type { HeldAmount, StandingDocument } from '../../domain/tax/tax-parts.ts';
import { taxRegimes } from '../../domain/tax/vat.ts';
import { oneOf } from '../closed-union.ts';
import type { Tx } from '../client.ts';
import { safeInteger } from '../money.ts';
import type { Movement } from './tax-movements.ts';

/** What earlier documents of a partner say of the sources that move now, oldest first, and the newest document that is no correction. */
export interface Billed {
  readonly held: readonly (HeldAmount & { readonly isCorrection: boolean })[];
  readonly newest: StandingDocument | undefined;
}

interface Of {
  readonly partnerId: string;
  readonly currency: string;
  readonly movements: readonly Movement[];
}

interface HeldRow {
  readonly n: number;
  readonly sourceId: string;
  readonly documentId: string;
  readonly kind: string;
  readonly regime: string;
  readonly amount: bigint;
}

interface NewestRow {
  readonly n: number;
  readonly documentId: string;
  readonly regime: string;
  readonly ratesBps: number[];
}

const isNew = ({ kind, amount }: Movement): boolean => kind === 'commission.release' && amount > 0;

/** Reads earlier documents by index of the base. If all of a base was earned since the last document, nothing is read. */
export async function readBilled(tx: Tx, bases: readonly Of[]): Promise<Map<number, Billed>> {
  const asked = bases.flatMap(({ partnerId, currency, movements }, n) => {
    if (movements.every(isNew)) return [];
    const sources = new Set(movements.flatMap((movement) => (isNew(movement) || movement.sourceId === '' ? [] : [movement.sourceId])));
    return [{ n, partnerId, currency, sources: [...sources] }];
  });
  if (asked.length === 0) return new Map();
  const held = await readHeld(tx, JSON.stringify(asked));
  const newest = await readNewest(tx, JSON.stringify(asked));
  return new Map(
    asked.map(({ n }) => {
      const last = newest.find((row) => row.n === n);
      return [
        n,
        {
          held: held.filter((row) => row.n === n).map(heldOf),
          newest: last && { documentId: last.documentId, regime: oneOf(taxRegimes, last.regime), ratesBps: last.ratesBps },
        },
      ];
    }),
  );
}

const heldOf = ({ sourceId, documentId, kind, regime, amount }: HeldRow): Billed['held'][number] => {
  const isCorrection = kind === 'correction';
  return { sourceId, documentId, regime: oneOf(taxRegimes, regime), amount: safeInteger(amount), isCorrection };
};

/** Reads amounts of earlier documents. A document covers everything that moved in its range, or the lines that it lists. */
function readHeld(tx: Tx, asked: string): Promise<HeldRow[]> {
  return tx.$queryRaw<HeldRow[]>`
    with asked as (
      select * from jsonb_to_recordset(${asked}::jsonb) as q (n int, "partnerId" uuid, currency char(3), sources jsonb)
    ), line as (
      select q.n, e.source_id, d.id, p.entry_id, case when p.credit_account_id = a.id then p.amount else -p.amount end as amount
      from asked q
      join ledger.account a on a.partner_id = q."partnerId" and a.currency = q.currency and a.code in ('partner_available', 'partner_recoverable')
      join ledger.posting p on p.credit_account_id = a.id or p.debit_account_id = a.id
      join ledger.journal_entry e on e.id = p.entry_id and q.sources ? e.source_id
      join tax_document d on d.partner_id = q."partnerId" and d.currency = q.currency
        and case when p.credit_account_id = a.id then p.credit_version else p.debit_version end > (d.from_versions ->> a.code)::bigint
        and case when p.credit_account_id = a.id then p.credit_version else p.debit_version end <= (d.to_versions ->> a.code)::bigint
    ), moved as (select n, source_id, id, entry_id, sum(amount) as amount from line group by 1, 2, 3, 4)
    select m.n, m.source_id as "sourceId", d.id as "documentId", d.kind, d.regime,
      sum(case when d.lines is null then m.amount else coalesce((select sum((x ->> 'amount')::bigint) from jsonb_array_elements(d.lines) x
        where x ->> 'entryId' = m.entry_id::text), 0) end)::bigint as amount
    from moved m join tax_document d on d.id = m.id
    group by m.n, m.source_id, d.id order by d.issued_at, d.year, d.number`;
}

function readNewest(tx: Tx, asked: string): Promise<NewestRow[]> {
  return tx.$queryRaw<NewestRow[]>`
    select q.n, d.id as "documentId", d.regime,
      array(select r.rate_bps from tax_document_rate r where r.tax_document_id = d.id order by 1) as "ratesBps"
    from jsonb_to_recordset(${asked}::jsonb) as q (n int, "partnerId" uuid, currency char(3))
    cross join lateral (select * from tax_document d where d.partner_id = q."partnerId" and d.currency = q.currency and d.kind <> 'correction'
      order by d.issued_at desc, d.number desc limit 1) d
    order by q.n`;
}

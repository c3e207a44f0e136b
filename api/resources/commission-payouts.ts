import type { Db } from '../../prisma/client.ts';
import { countsUpTo, isKept } from '../../prisma/payout/payout-balance.ts';
import { originOf } from '../../prisma/bank/undecided-debits.ts';
import type { CommissionRow } from '../contract/commissions.ts';
import type { CommissionColumns } from './commission-row.ts';
import { instantOrNull } from '../http/present.ts';
import { sql } from '../http/sql.ts';

const p = sql`p`;

interface Taken {
  readonly id: string;
  readonly payout_id: string;
  readonly reference: string;
  readonly settled_at: Date | null;
  readonly paid_on: string | null;
}

/**
 * Returns, by earning, the payout that took it from the available balance: among those that the partner kept, the first one that covers its
 * release. Same rule as the partner's own list.
 */
export async function findTakenBy(
  db: Db,
  rows: readonly Pick<CommissionColumns, 'id' | 'state' | 'partner_id' | 'currency'>[],
): Promise<ReadonlyMap<string, NonNullable<CommissionRow['payout']>>> {
  const free = rows.filter(({ state }) => state === 'available');
  if (free.length === 0) return new Map();
  const wanted = JSON.stringify(free.map(({ id, partner_id, currency }) => ({ id, partner_id, currency })));
  const taken = await db.$queryRaw<Taken[]>`
    with wanted as (select * from jsonb_to_recordset(${wanted}::jsonb) as r (id text, partner_id uuid, currency char(3))),
      freed as (select distinct on (w.id) w.id, w.partner_id, w.currency, n.account_version
        from wanted w join ledger.account a on a.partner_id = w.partner_id and a.code = 'partner_available' and a.currency = w.currency
        join ledger.line n on n.account_id = a.id and n.side = a.normal_side join ledger.journal_entry e on e.id = n.entry_id and e.source_id = w.id
        order by w.id, n.account_version desc)
    select distinct on (f.id) f.id, p.id as payout_id, p.reference, p.settled_at, p.paid_on::text as paid_on
    from freed f join payout p on p.partner_id = f.partner_id and ${originOf(p)} = f.currency and ${countsUpTo(p)} >= f.account_version
    where ${isKept(p)} order by f.id, ${countsUpTo(p)}, p.reserved_at`;
  return new Map(
    taken.map(({ id, payout_id, reference, settled_at: at, paid_on: paidOn }) => [
      id,
      { id: payout_id, reference, settledAt: instantOrNull(at), paidOn },
    ]),
  );
}

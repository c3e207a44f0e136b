import { holdReasons } from '../../domain/payout/payout-reason.ts';
import type { Tx } from '../client.ts';

/** Returns why else a partner's payouts are on hold: every reason since the hold began that nobody has lifted, but the one that its row names. */
export async function findOtherHolds(db: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ reason: string }[]>`
    select distinct d.reason from partner p join decision d on d.subject_kind = 'partner' and d.subject_id = p.id::text
    where p.id = ${partnerId}::uuid and d.kind = 'payout' and d.outcome = 'held' and d.reason = any(${[...holdReasons]})
      and d.as_of >= p.payouts_on_hold_since and d.reason <> p.payouts_on_hold_reason
      and not exists (select from decision r where r.subject_kind = 'partner' and r.subject_id = d.subject_id and r.kind = 'payout'
        and r.outcome = 'released' and r.reason = d.reason and r.as_of >= d.as_of)
    order by 1`;
  return rows.map(({ reason }) => reason);
}

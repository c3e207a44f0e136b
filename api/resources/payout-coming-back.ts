import type { Db } from '../../prisma/client.ts';
import { outTwiceMinor } from '../../prisma/payout/out-twice.ts';
import type { PayoutDetail } from '../contract/payout-detail.ts';
import { money } from '../http/present.ts';
import { sql } from '../http/sql.ts';

interface Row {
  readonly kept_by: PayoutDetail['keptBy'];
  readonly out_twice: bigint;
}

interface Asked {
  readonly id: string;
  readonly currency: string;
  readonly readsAmounts: boolean;
}

/** Reads what a person must know who reports that a payout came back. */
export async function readComingBack(
  db: Pick<Db, '$queryRaw'>,
  { id, currency, readsAmounts }: Asked,
): Promise<Pick<PayoutDetail, 'keptBy' | 'secondOut'>> {
  const [row] = await db.$queryRaw<Row[]>`
    select g.return_fee_by as kept_by, ${outTwiceMinor(sql`o`)} as out_twice
    from payout o join partner p on p.id = o.partner_id join program g on g.id = p.program_id where o.id = ${id}::uuid`;
  if (row === undefined) throw new Error(`there is no payout ${id}`);
  return { keptBy: row.kept_by, secondOut: readsAmounts && row.out_twice > 0n ? money(row.out_twice, currency) : null };
}

import type { Db, Tx } from './client.ts';
import { safeInteger } from './money.ts';

interface Beside {
  readonly id: string;
  readonly programId: string;
  readonly partnerId: string;
  readonly currency: string;
  /** Of the program: its day and its month. */
  readonly timeZone: string;
}

/** Minor units that were approved beside this payout, by the program today and to its partner this month. What did not leave does not count, nor what came back of it. */
export async function readApprovedSums(
  db: Db | Tx,
  { id, programId, partnerId, currency, timeZone }: Beside,
  asOf: string,
): Promise<{ readonly today: number; readonly month: number }> {
  const [sums] = await db.$queryRaw<{ today: bigint; month: bigint }[]>`
    select coalesce(sum(amount_minor - returned_minor) filter (where approved_at >= date_trunc('day', ${asOf}::timestamptz, ${timeZone})), 0)::bigint as today,
      coalesce(sum(amount_minor - returned_minor) filter (where partner_id = ${partnerId}::uuid), 0)::bigint as month
    from payout where program_id = ${programId}::uuid and currency = ${currency} and id <> ${id}::uuid
      and state not in ('canceled', 'failed') and approved_at >= date_trunc('month', ${asOf}::timestamptz, ${timeZone})`;
  return { today: safeInteger(sums?.today ?? 0n), month: safeInteger(sums?.month ?? 0n) };
}

import type { Db, Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { safeInteger } from '../money.ts';
import { limitsOfPayout } from './payout-limits.ts';

interface Beside {
  readonly id: string;
  readonly programId: string;
  readonly partnerId: string;
  /** Currency of the policy with the limits. */
  readonly currency: string;
  /** The program's time zone, for its day and month. */
  readonly timeZone: string;
}

/** SQL: payouts `o` with the limits `l` that they come under, and `c.amount` of it that counts. What did not leave or came back does not count. */
export const countedPayouts = Prisma.sql`payout o join lateral ${limitsOfPayout(Prisma.sql`o`)} l on true
  cross join lateral (select round(l.amount_minor * (o.amount_minor - o.returned_minor)::numeric / o.amount_minor) as amount) c`;
export const isCounted = Prisma.sql`o.state not in ('canceled', 'failed')`;

/** Returns the minor units that were approved besides this payout: by the program today, and to its partner this month. */
export async function readApprovedSums(
  db: Db | Tx,
  { id, programId, partnerId, currency, timeZone }: Beside,
  asOf: string,
): Promise<{ readonly today: number; readonly month: number }> {
  const [sums] = await db.$queryRaw<{ today: bigint; month: bigint }[]>`
    select coalesce(sum(c.amount) filter (where o.approved_at >= date_trunc('day', ${asOf}::timestamptz, ${timeZone})), 0)::bigint as today,
      coalesce(sum(c.amount) filter (where o.partner_id = ${partnerId}::uuid), 0)::bigint as month
    from ${countedPayouts} where l.currency = ${currency}
      and o.program_id = ${programId}::uuid and o.id <> ${id}::uuid
      and ${isCounted} and o.approved_at >= date_trunc('month', ${asOf}::timestamptz, ${timeZone})`;
  return { today: safeInteger(sums?.today ?? 0n), month: safeInteger(sums?.month ?? 0n) };
}

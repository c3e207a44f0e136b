import type { Tx } from '../prisma/client.ts';
import { currenciesOf } from '../prisma/payout-candidates.ts';

/** Every currency of every one of these partners, in ascending partner, then currency: the order in which anybody locks. */
export async function lockPartners(tx: Tx, partnerIds: readonly string[]): Promise<void> {
  const keys = (await currenciesOf(tx, partnerIds)).map(({ partnerId, currency }) => `${partnerId}:${currency}`);
  await tx.$executeRaw`select count(pg_advisory_xact_lock(hashtextextended(key, 0))) from unnest(${keys}::text[]) as key`;
}

import type { Tx } from '../../prisma/client.ts';
import { lockAll, locks } from '../../prisma/lock.ts';
import { currenciesOf } from '../../prisma/payout/payout-candidates.ts';

/** Every currency of every one of these partners, in ascending partner, then currency: the order in which anybody locks. */
export async function lockPartners(tx: Tx, partnerIds: readonly string[]): Promise<void> {
  const accounts = await currenciesOf(tx, partnerIds);
  await lockAll(
    tx,
    accounts.map(({ partnerId, currency }) => locks.balance(partnerId, currency)),
  );
}

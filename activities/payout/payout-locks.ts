import type { Tx } from '../../prisma/client.ts';
import { lockAll, locks } from '../../prisma/lock.ts';
import { currenciesOf } from '../../prisma/payout/payout-candidates.ts';

/** Locks all balances of these partners, in ascending partner, then currency. All code locks in this order, so no deadlock can arise. */
export async function lockPartners(tx: Tx, partnerIds: readonly string[]): Promise<void> {
  const accounts = await currenciesOf(tx, partnerIds);
  await lockAll(
    tx,
    accounts.map(({ partnerId, currency }) => locks.balance(partnerId, currency)),
  );
}

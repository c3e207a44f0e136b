import type { Db } from '../prisma/client.ts';
import { haltPayouts } from '../prisma/payout/halt-payouts.ts';

/**
 * Stops all payouts, since a backup was restored: it may not know what was paid after it. Each restore stops them anew, also within one
 * minute of another.
 */
export async function haltAsRestored(db: Db): Promise<void> {
  const name = `${new Date().toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  await db.$transaction((tx) => haltPayouts(tx, [{ kind: 'restored', name }]));
}

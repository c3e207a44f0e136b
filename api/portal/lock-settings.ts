import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';

/** Of two who save what a partner says of itself, the second sees what the first has saved. */
export async function lockSettings(tx: Tx, partnerId: string): Promise<void> {
  await lock(tx, locks.settings(partnerId));
}

import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';

/** Locks a partner's profile: of two simultaneous changes the second sees the first. */
export async function lockSettings(tx: Tx, partnerId: string): Promise<void> {
  await lock(tx, locks.settings(partnerId));
}

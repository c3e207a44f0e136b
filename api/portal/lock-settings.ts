import type { Tx } from '../../prisma/client.ts';

/** Of two who save what a partner says of itself, the second sees what the first has saved. */
export async function lockSettings(tx: Tx, partnerId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`settings:${partnerId}`}, 0))`;
}

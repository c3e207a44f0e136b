import type { Tx } from '../../prisma/client.ts';
import { ringPayouts } from '../../prisma/ring-payouts.ts';

interface Open {
  readonly partnerId: string;
  readonly cause: string;
}

/** Wakes what has not left yet, so that it reads what has changed about its partner. */
export async function ringOpenPayouts(tx: Tx, { partnerId, cause }: Open): Promise<void> {
  const open = await tx.payout.findMany({ where: { partnerId, state: { in: ['reserved', 'approved'] } }, select: { id: true } });
  await ringPayouts(
    tx,
    open.map(({ id }) => id),
    cause,
  );
}

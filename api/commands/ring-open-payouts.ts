import type { Tx } from '../../prisma/client.ts';
import { ringPayouts } from '../../prisma/ring-payouts.ts';

interface Open {
  readonly of: { readonly partnerId: { readonly in: string[] } } | { readonly payoutMethodId: string };
  readonly cause: string;
}

/** Wakes what has not left yet, so that it reads what has changed about its partner, or about where it is paid. */
export async function ringOpenPayouts(tx: Tx, { of, cause }: Open): Promise<void> {
  const open = await tx.payout.findMany({ where: { ...of, state: { in: ['reserved', 'approved'] } }, select: { id: true } });
  await ringPayouts(
    tx,
    open.map(({ id }) => id),
    cause,
  );
}

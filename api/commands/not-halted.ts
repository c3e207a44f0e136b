import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';

/** @throws `payouts_halted` */
export async function mustNotBeHalted(tx: Pick<Tx, 'payoutHalt'>): Promise<void> {
  if ((await tx.payoutHalt.count({ where: { liftedAt: null } })) > 0) throw new DomainError('payouts_halted');
}

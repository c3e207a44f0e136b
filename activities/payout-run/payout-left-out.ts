import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { isOutage } from '../../prisma/outage.ts';
import { payoutRing } from '../payout/payout-rings.ts';

interface Hands {
  /** Moves all of these payouts in one transaction, or none. */
  readonly move: (ids: readonly string[]) => Promise<void>;
  readonly leave: (id: string, error: unknown) => Promise<void>;
}

/**
 * Moves a set of payouts. A set that fails is halved until the failing payout stands alone, and that one is left out.
 * @throws the error of an outage, which is not a payout's fault.
 */
export async function untilAlone(ids: readonly string[], hands: Hands): Promise<void> {
  try {
    await hands.move(ids);
  } catch (error) {
    if (isOutage(error)) throw error;
    const [first = '', ...others] = ids;
    if (others.length === 0) return hands.leave(first, error);
    const middle = Math.ceil(ids.length / 2);
    for (const half of [ids.slice(0, middle), ids.slice(middle)]) await untilAlone(half, hands);
  }
}

interface Failure {
  readonly runId: string;
  readonly asOf: string;
  readonly error: unknown;
}

/**
 * Leaves a payout whose turn fails out of the sets of its run: its own workflow keeps trying, finance is mailed, and its next successful
 * turn brings it back. The mail is an effect of the run, since the payout cannot be saved.
 */
export async function leaveOut(tx: Tx, payoutId: string, { runId, asOf, error }: Failure): Promise<void> {
  const { count } = await tx.payout.updateMany({ where: { id: payoutId, leftOutAt: null }, data: { leftOutAt: asOf } });
  const { reference } = await tx.payout.findUniqueOrThrow({ where: { id: payoutId }, select: { reference: true } });
  await ring(tx, payoutRing({ id: payoutId, reference }, 'left_out'));
  if (count === 0) return;
  const template = 'payout_needs_a_person';
  await tx.effect.create({
    data: {
      key: `mail:${template}:${payoutId}:${asOf}:left_out`,
      entityKind: 'payout_run',
      entityId: runId,
      kind: 'sendEmail',
      summary: `Mail about ${reference}: ${template.replaceAll('_', ' ')}`,
      arguments: { template, payoutId, because: { reason: 'waiting_for_person', evidence: {} } },
      wantedAt: asOf,
    },
  });
  const after = { failure: error instanceof Error ? error.name : 'unknown' };
  await audit(tx, { id: null, name: 'worker' }, { action: 'payout.left_out', subject: { kind: 'payout', id: payoutId }, after });
}

/** Returns a payout to the sets of its run after its own turn succeeded. */
export async function takeBackIn(tx: Tx, payoutId: string): Promise<void> {
  await tx.payout.updateMany({ where: { id: payoutId, leftOutAt: { not: null } }, data: { leftOutAt: null } });
}

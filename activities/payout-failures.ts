import { v7 as uuid } from 'uuid';
import type { PayoutDraft, PayoutPhase } from '../domain/payout-state.ts';
import type { Tx } from '../prisma/client.ts';
import { audit } from '../prisma/audit.ts';

const tries = 3;

export const hasComeBack = (state: PayoutPhase): boolean => state === 'failed' || state === 'returned';

/** Three payouts in a row that came back: the account is not paid again before a person has looked. */
export async function holdAfterThirdFailure(tx: Tx, { payout, asOf }: PayoutDraft): Promise<void> {
  const { partnerId, programId } = payout;
  const last = await tx.payout.findMany({
    where: { partnerId, state: { not: 'canceled' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: tries,
    select: { state: true },
  });
  if (last.length < tries || !last.every(({ state }) => state === 'failed' || state === 'returned')) return;
  const { count } = await tx.partner.updateMany({
    where: { id: partnerId, payoutsOnHoldReason: null },
    data: { payoutsOnHoldReason: 'third_failure', version: { increment: 1 } },
  });
  if (count === 0) return;
  const decision = { kind: 'payout', outcome: 'held', reason: 'third_failure', inputs: { payouts: tries } };
  await tx.decision.create({ data: { id: uuid(), subjectKind: 'partner', subjectId: partnerId, programId, partnerId, asOf, ...decision } });
  await audit(
    tx,
    { id: null, name: 'worker' },
    { action: 'partner.payouts_on_hold', subject: { kind: 'partner', id: partnerId }, after: { reason: 'third_failure' } },
  );
}

import { v7 as uuid } from 'uuid';
import type { PayoutDraft } from '../domain/payout-draft.ts';
import type { PayoutPhase } from '../domain/payout-state.ts';
import { audit } from '../prisma/audit.ts';
import type { Tx } from '../prisma/client.ts';
import { wholeOf } from '../prisma/merged-team.ts';
import { ringOpenPayouts } from '../prisma/ring-open-payouts.ts';
import { wantMail } from '../prisma/want-mail.ts';

const tries = 3;

export const hasComeBack = (state: PayoutPhase): boolean => state === 'failed' || state === 'returned';

/** Three payouts in a row that came back since somebody last looked: the account is not paid again before a person has looked, and finance is told. */
export async function holdAfterThirdFailure(tx: Tx, { payout, asOf }: PayoutDraft): Promise<void> {
  const { partnerId, programId } = payout;
  if (!(await haveAllComeBack(tx, partnerId))) return;
  const { count } = await tx.partner.updateMany({
    where: { id: partnerId, payoutsOnHoldReason: null },
    data: { payoutsOnHoldReason: 'third_failure', payoutsOnHoldSince: asOf, version: { increment: 1 } },
  });
  if (count === 0) return;
  await ringOpenPayouts(tx, { of: { partnerId: { in: await wholeOf(tx, partnerId) } }, cause: 'payouts_on_hold' });
  const decision = { kind: 'payout', outcome: 'held', reason: 'third_failure', inputs: { payouts: tries } };
  await tx.decision.create({ data: { id: uuid(), subjectKind: 'partner', subjectId: partnerId, programId, partnerId, asOf, ...decision } });
  await audit(
    tx,
    { id: null, name: 'worker' },
    { action: 'partner.payouts_on_hold', subject: { kind: 'partner', id: partnerId }, after: { reason: 'third_failure' } },
  );
  await wantMail(tx, {
    key: `mail:payouts_on_hold:${partnerId}:${payout.id}`,
    about: { kind: 'partner', id: partnerId },
    wanted: { template: 'payouts_on_hold', heldPartnerId: partnerId },
    summary: 'Mail to finance: payouts on hold',
  });
}

async function haveAllComeBack(tx: Tx, partnerId: string): Promise<boolean> {
  const { failuresCountedFrom } = await tx.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { failuresCountedFrom: true } });
  const last = await tx.payout.findMany({
    where: {
      partnerId,
      state: { not: 'canceled' },
      events: { none: { toState: 'failed', evidence: { path: ['isOfFile'], equals: true } } }, // nothing was said against them
      ...(failuresCountedFrom === null ? {} : { createdAt: { gt: failuresCountedFrom } }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: tries,
    select: { state: true },
  });
  return last.length === tries && last.every(({ state }) => state === 'failed' || state === 'returned');
}

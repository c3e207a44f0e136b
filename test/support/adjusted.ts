import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../activities/ledger/adjustments.ts';
import { post } from '../../activities/ledger/ledger.ts';
import { pairUp } from '../../domain/ledger/posting.ts';
import type { Desk, Payee } from './payout-world.ts';

type Account = Pick<Payee, 'partnerId' | 'currency'>;

/** Books an adjustment that one person asked for and another approved, now or dated `at`. `amountMinor` is in minor units. */
export async function adjusted(desk: Desk, { partnerId, currency }: Account, amountMinor: number, at?: string): Promise<void> {
  const id = uuid();
  const [askedBy, approvedBy] = [uuid(), uuid()];
  await desk.owner.adjustment.create({
    data: { id, partnerId, currency, amountMinor, kind: 'adjustment', reason: 'Bonus', askedBy, approvedBy },
  });
  if (at === undefined) await createAdjustmentActivities({ db: desk.worker }).bookAdjustment({ key: id });
  else await bookedAt(desk, { id, partnerId, currency, amount: amountMinor, at });
}

async function bookedAt(
  { worker }: Desk,
  { id, partnerId, currency, amount, at }: Account & { id: string; amount: number; at: string },
): Promise<void> {
  await worker.$transaction(async (tx) => {
    const { entryId } = await post(tx, {
      key: `adjustment:${id}`,
      kind: 'adjustment',
      effectiveAt: at,
      actor: 'test',
      partnerId,
      currency,
      postings: pairUp([['adjustment_expense', amount]], [['partner_available', amount]]),
      sourceType: 'adjustment',
      sourceId: id,
    });
    await tx.adjustment.update({ where: { id }, data: { journalEntryId: entryId, decidedAt: at } });
  });
}

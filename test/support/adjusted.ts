import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../activities/adjustments.ts';
import type { Desk, Payee } from './payout-world.ts';

/** Money with a history: asked for by one person, approved by another, booked. */
export async function adjusted(
  { owner, worker }: Desk,
  { partnerId, currency }: Pick<Payee, 'partnerId' | 'currency'>,
  amountMinor: number,
): Promise<void> {
  const id = uuid();
  await owner.adjustment.create({
    data: { id, partnerId, currency, amountMinor, kind: 'adjustment', reason: 'Bonus', askedBy: uuid(), approvedBy: uuid() },
  });
  await createAdjustmentActivities({ db: worker }).bookAdjustment({ key: id });
}

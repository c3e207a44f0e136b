import { v7 as uuid } from 'uuid';
import type { Db } from '../../prisma/client.ts';

/** Two people lift what a test before has halted; `afterEach` where bookings of unknown payouts are no more than a detail. */
export async function liftHalts(owner: Db): Promise<void> {
  if ((await owner.payoutHalt.count({ where: { liftedAt: null } })) === 0) return;
  const [askedBy, liftedBy] = [uuid(), uuid()];
  const person = (id: string) => ({ id, name: id, email: `${id}@commend.test` });
  await owner.person.createMany({ data: [person(askedBy), person(liftedBy)] });
  const now = new Date();
  await owner.payoutHalt.updateMany({
    where: { liftedAt: null },
    data: { liftReason: 'Nothing is missing', askedBy, askedAt: now, liftedBy, liftedAt: now },
  });
}

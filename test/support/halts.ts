import { v7 as uuid } from 'uuid';
import type { Db } from '../../prisma/client.ts';

/** Lifts an open halt. For `afterEach`, in tests whose bookings of unknown payouts cause a halt that they are not about. */
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

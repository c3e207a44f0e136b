import { v7 as uuid } from 'uuid';
import type { Db } from '../../prisma/client.ts';

/** Writes the rows of a merge that two people decided and that was carried out. Nothing of the partner is moved. */
export async function mergedInto(owner: Db, { from, into }: { readonly from: string; readonly into: string }): Promise<void> {
  const [askedBy, approvedBy] = [uuid(), uuid()];
  const people = [askedBy, approvedBy].map((id) => ({ id, email: `${id}@desk.test`, name: 'Somebody' }));
  await owner.person.createMany({ data: people });
  const now = new Date();
  const decided = { askedBy, approvedBy, decidedAt: now, mergedAt: now };
  await owner.partnerMerge.create({ data: { id: uuid(), fromPartnerId: from, intoPartnerId: into, reason: 'one firm', ...decided } });
}

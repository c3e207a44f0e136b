import type { Tx } from '../../prisma/client.ts';
import { findOwnAccount } from '../../prisma/own-account.ts';
import { tellPartner } from '../../prisma/partner-mailbox.ts';
import type { DataKeys } from '../../prisma/secrets.ts';

/** Whoever opened a mailed link reads the mailbox: the address is confirmed, and what was applied for with it goes on. */
export async function proveAddress(tx: Tx, keys: DataKeys, { id, email }: { readonly id: string; readonly email: string }): Promise<void> {
  const { count } = await tx.person.updateMany({ where: { id, emailVerified: false }, data: { emailVerified: true } });
  if (count === 0) return;
  const applied = await tx.partner.findMany({
    where: { state: 'applied', members: { some: { personId: id, role: 'owner' } } },
    include: { program: true },
  });
  for (const { id: partnerId, program } of applied) {
    await findOwnAccount(tx, keys, { partnerId, program, email });
    await tellPartner(tx, partnerId, { eventId: 'confirmed', kind: 'changed', arguments: {} });
  }
}

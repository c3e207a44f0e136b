import type { Tx } from '../../prisma/client.ts';

/** Of a partner that nobody has confirmed: a form, also where it lapsed or was refused. */
export const formStates = ['applied', 'lapsed', 'refused'];

/** Whoever opened a mailed link reads the mailbox, and has said yes to nothing else: what a form applied for under the address waits for its own link. */
export async function proveAddress(tx: Tx, personId: string): Promise<void> {
  const { count } = await tx.person.updateMany({ where: { id: personId, emailVerified: false }, data: { emailVerified: true } });
  if (count === 1) await leaveForms(tx, personId);
}

/** Anybody may have filled them in: nobody owns what came of them before the mailed link of each says so. */
export async function leaveForms(tx: Tx, personId: string): Promise<void> {
  await tx.partnerMember.deleteMany({ where: { personId, partner: { state: { in: formStates }, enrolled: false } } });
}

import type { Tx } from '../../prisma/client.ts';

/** States of a partner that nobody has confirmed: a form, also if it lapsed or was refused. */
export const formStates = ['applied', 'lapsed', 'refused'];

/** Marks an address as proven by an emailed link. The person agreed to nothing else: forms with this address wait for their own links. */
export async function proveAddress(tx: Tx, personId: string): Promise<void> {
  const { count } = await tx.person.updateMany({ where: { id: personId, emailVerified: false }, data: { emailVerified: true } });
  if (count === 1) await leaveForms(tx, personId);
}

/** Removes the person from unconfirmed forms, which anybody may have filled in, until the link of each is opened. */
export async function leaveForms(tx: Tx, personId: string): Promise<void> {
  await tx.partnerMember.deleteMany({ where: { personId, partner: { state: { in: formStates }, enrolled: false } } });
}

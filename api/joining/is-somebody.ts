import type { Tx } from '../../prisma/client.ts';
import type { Person } from '../../prisma/generated/client.ts';
import { formStates } from './prove-address.ts';

type Rows = Pick<Tx, 'authAccount' | 'session' | 'partnerMember'>;

/**
 * True for a person whom nothing that a stranger types may change: with a proven address, a password or a session, of our staff, or of a partner
 * that is more than a form.
 */
export async function isSomebody(tx: Rows, { id, emailVerified, staffRoles, lastSeenAt }: Person): Promise<boolean> {
  if (emailVerified || staffRoles.length > 0 || lastSeenAt !== null) return true;
  if ((await tx.authAccount.count({ where: { userId: id } })) > 0 || (await tx.session.count({ where: { userId: id } })) > 0) return true;
  const more = { OR: [{ enrolled: true }, { state: { notIn: formStates } }] };
  return (await tx.partnerMember.findFirst({ where: { personId: id, partner: more } })) !== null;
}

/** True if an address belongs to such a person; one that only appears in an unconfirmed form does not. */
export async function isInUse(tx: Rows & Pick<Tx, 'person'>, email: string): Promise<boolean> {
  const known = await tx.person.findUnique({ where: { email } });
  return known !== null && isSomebody(tx, known);
}

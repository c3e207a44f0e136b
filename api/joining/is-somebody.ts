import type { Tx } from '../../prisma/client.ts';
import type { Person } from '../../prisma/generated/client.ts';
import { formStates } from './prove-address.ts';

type Rows = Pick<Tx, 'authAccount' | 'session' | 'partnerMember'>;

/** Proven, one of us, with a password or a session, or of a partner that is more than a form: nothing that a stranger types changes them. */
export async function isSomebody(tx: Rows, { id, emailVerified, staffRoles, lastSeenAt }: Person): Promise<boolean> {
  if (emailVerified || staffRoles.length > 0 || lastSeenAt !== null) return true;
  if ((await tx.authAccount.count({ where: { userId: id } })) > 0 || (await tx.session.count({ where: { userId: id } })) > 0) return true;
  const more = { OR: [{ enrolled: true }, { state: { notIn: formStates } }] };
  return (await tx.partnerMember.findFirst({ where: { personId: id, partner: more } })) !== null;
}

/** Whether an address is somebody's; one that only stands in an unconfirmed form is not. */
export async function isInUse(tx: Rows & Pick<Tx, 'person'>, email: string): Promise<boolean> {
  const known = await tx.person.findUnique({ where: { email } });
  return known !== null && isSomebody(tx, known);
}

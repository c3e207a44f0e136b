import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { leaveForms } from './prove-address.ts';

/**
 * Whoever opened the link mailed to an address has it: what a form applied for under it is over.
 * @throws `account_link_over`: the form is confirmed at this moment.
 */
export async function freeAddress(tx: Tx, email: string): Promise<void> {
  const form = await tx.person.findUnique({ where: { email } });
  if (form === null) return;
  const where = { id: form.id, emailVerified: false };
  const { count } = await tx.person.updateMany({ where, data: { email: `${form.id}@form.invalid` } });
  if (count === 0) throw new DomainError('account_link_over');
  await leaveForms(tx, form.id);
  await tx.emailConfirmation.updateMany({ where: { personId: form.id, usedAt: null }, data: { usedAt: new Date() } });
}

import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { dropSecrets } from '../accounts/account-mails.ts';
import { lockPerson } from '../accounts/lock-person.ts';
import { isSomebody } from './is-somebody.ts';
import { lockAddress } from './lock-address.ts';
import { leaveForms } from './prove-address.ts';

/**
 * Frees an address for the person who opened the link emailed to it: unconfirmed forms with this address end, with their emails.
 * @throws `account_link_over` if the address belongs to somebody by now
 */
export async function freeAddress(tx: Tx, email: string): Promise<void> {
  await lockAddress(tx, email);
  const form = await tx.person.findUnique({ where: { email } });
  if (form === null) return;
  await lockPerson(tx, form.id);
  if (await isSomebody(tx, form)) throw new DomainError('account_link_over');
  await tx.emailConfirmation.updateMany({ where: { personId: form.id, usedAt: null }, data: { usedAt: new Date() } });
  await dropSecrets(tx, form.id);
  const { count } = await tx.person.updateMany({ where: { id: form.id, emailVerified: false }, data: { email: noAddress(form.id) } });
  if (count === 0) throw new DomainError('account_link_over');
  await leaveForms(tx, form.id);
}

/** Returns an address that belongs to nobody, to replace one that belongs to somebody else. */
export const noAddress = (personId: string): string => `${personId}@form.invalid`;

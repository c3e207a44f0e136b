import { v7 as uuid } from 'uuid';
import { normalEmail } from '../../domain/account/email-address.ts';
import { customerEmail } from '../../prisma/account/customer-secrets.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Customer } from '../../prisma/generated/client.ts';
import { keepFormerAddress } from '../../prisma/partner/referrers.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import type { HostAccount } from '../contract/accounts.ts';
import { lockAddress } from '../joining/lock-address.ts';

interface Owner {
  readonly partnerId: string;
  readonly email: string;
  readonly name: string;
  readonly language: HostAccount['language'];
}

/**
 * Adds the person to write to, unless the address is one of our staff. The host product has confirmed the address; the password comes with the first
 * link that needs one. For a person who only filled in our form this does not confirm that form: the name is the host's from now on, and the
 * application still waits for its emailed link. Returns false if nobody was added.
 */
export async function addOwner(tx: Tx, { partnerId, email, name, language }: Owner): Promise<boolean> {
  await lockAddress(tx, email.toLowerCase()); // one address may have several accounts at once
  const known = await tx.person.findUnique({ where: { email: email.toLowerCase() } });
  if (known !== null && known.staffRoles.length > 0) return false; // staff are no partners
  const spoken = language === undefined ? {} : { language };
  const person =
    known ?? (await tx.person.create({ data: { id: uuid(), email: email.toLowerCase(), emailVerified: true, name, ...spoken } }));
  if (!person.emailVerified) await tx.person.update({ where: { id: person.id }, data: { name } });
  await tx.partnerMember.create({ data: { partnerId, personId: person.id, role: 'owner' } });
  return true;
}

interface Moved {
  readonly partnerId: string;
  readonly customer: Customer;
  readonly account: HostAccount;
  /** The host product's key. */
  readonly by: string;
}

/** People of whom only the host product knows: they have no password and have never been here. */
export const neverHere = { staffRoles: { isEmpty: true }, accounts: { none: {} }, lastSeenAt: null };

/**
 * Makes the person of the account's new address the owner in place of the one whom an earlier report named, if nobody of the partner has ever been
 * here. People who have a password change their address themselves. The former address still identifies the partner.
 */
export async function followOwner(tx: Tx, keys: DataKeys, { partnerId, customer, account, by }: Moved): Promise<void> {
  const email = customerEmail(keys, customer); // a report that came late does not count
  const [owner, ...others] = await tx.partnerMember.findMany({ where: { partnerId }, include: { person: true } });
  if (email === null || owner === undefined || others.length > 0 || normalEmail(owner.person.email) === normalEmail(email)) return;
  const isReported = (await tx.person.count({ where: { id: owner.personId, ...neverHere } })) > 0;
  if (!isReported || (await isLocked(tx, email))) return; // nobody could be written to any more
  const { name, language } = owner.person;
  const isAdded = await addOwner(tx, { partnerId, email, name: account.name ?? name, language: account.language ?? spokenOf(language) });
  if (!isAdded) return;
  await keepFormerAddress(tx, keys, { email: owner.person.email, partnerIds: [partnerId] });
  await tx.partnerMember.delete({ where: { partnerId_personId: { partnerId, personId: owner.personId } } });
  await audit(
    tx,
    { id: null, name: by },
    { action: 'partner.change_profile', subject: { kind: 'partner', id: partnerId }, after: { changed: ['owner'] } },
  );
}

const isLocked = async (tx: Tx, email: string): Promise<boolean> =>
  (await tx.person.count({ where: { email: email.toLowerCase(), banned: true } })) > 0;

const spokenOf = (language: string): HostAccount['language'] => (language === 'de' ? 'de' : 'en');

import { v7 as uuid } from 'uuid';
import { normalEmail } from '../../domain/account/email-address.ts';
import { customerEmail } from '../../prisma/account/customer-secrets.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Customer, Person } from '../../prisma/generated/client.ts';
import { joinTeam, lockWholeTeam, wholeOf } from '../../prisma/partner/merged-team.ts';
import { keepFormerAddress } from '../../prisma/partner/referrers.ts';
import { blindIndex, type DataKeys } from '../../prisma/secrets.ts';
import type { HostAccount } from '../contract/accounts.ts';
import { lockAddress } from '../joining/lock-address.ts';

interface Owner {
  readonly partnerId: string;
  readonly email: string;
  readonly name: string;
  readonly language: HostAccount['language'];
}

/**
 * Adds the person to write to, to a partner and its parts, unless the address is one of our staff or of a locked person, who gets no emails.
 * The host product has confirmed the address; the password comes with the first link that needs one. For a person who only filled in our form
 * this does not confirm that form: the name is the host's from now on, and the application still waits for its emailed link. Returns false if
 * nobody was added.
 */
export async function addOwner(tx: Tx, { partnerId, email, name, language }: Owner): Promise<boolean> {
  await lockAddress(tx, email.toLowerCase()); // one address may have several accounts at once
  const known = await tx.person.findUnique({ where: { email: email.toLowerCase() } });
  if (known !== null && (known.staffRoles.length > 0 || known.banned === true)) return false;
  const spoken = language === undefined ? {} : { language };
  const person =
    known ?? (await tx.person.create({ data: { id: uuid(), email: email.toLowerCase(), emailVerified: true, name, ...spoken } }));
  if (!person.emailVerified) await tx.person.update({ where: { id: person.id }, data: { name } });
  await joinTeam(tx, { partnerId, personId: person.id, role: 'owner' });
  return true;
}

interface Moved {
  /** The partner of the account, which may have become part of another. */
  readonly partnerId: string;
  readonly customer: Customer;
  readonly account: HostAccount;
  /** The host product's key. */
  readonly by: string;
}

/** People of whom only the host product knows: they have no password and have never been here. */
export const neverHere = { staffRoles: { isEmpty: true }, accounts: { none: {} }, lastSeenAt: null };

/**
 * Makes the person of the account's new address an owner in place of the one whom an earlier report named, if nobody of the partner has ever been
 * here, also after a merge. People who have a password change their address themselves. The former address still identifies the partner.
 */
export async function followOwner(tx: Tx, keys: DataKeys, { partnerId: accountsId, customer, account, by }: Moved): Promise<void> {
  const email = customerEmail(keys, customer); // a report that came late does not count
  const partnerId = await lockWholeTeam(tx, accountsId);
  const owner = email === null ? undefined : await reportedOwner(tx, keys, { partnerId, accountsId });
  if (email === null || owner === undefined || normalEmail(owner.email) === normalEmail(email)) return;
  const name = account.name ?? owner.name;
  const isAdded = await addOwner(tx, { partnerId, email, name, language: account.language ?? spokenOf(owner.language) });
  if (!isAdded) return;
  const partnerIds = await wholeOf(tx, partnerId);
  await keepFormerAddress(tx, keys, { email: owner.email, partnerIds });
  await tx.partnerMember.deleteMany({ where: { personId: owner.id, partnerId: { in: partnerIds } } });
  await audit(
    tx,
    { id: null, name: by },
    { action: 'partner.change_profile', subject: { kind: 'partner', id: partnerId }, after: { changed: ['owner'] } },
  );
}

/**
 * Returns the person whom an earlier report of the account named: the only one, or among those of a merged partner the one with a former address of
 * the account. Undefined if somebody of the partner has been here.
 */
async function reportedOwner(
  tx: Tx,
  keys: DataKeys,
  { partnerId, accountsId }: { readonly partnerId: string; readonly accountsId: string },
): Promise<Person | undefined> {
  const members = { memberships: { some: { partnerId } } };
  const people = await tx.person.findMany({ where: members });
  if ((await tx.person.count({ where: { ...members, ...neverHere } })) < people.length) return undefined;
  if (people.length === 1) return people[0];
  const former = await tx.formerAddress.findMany({ where: { partnerId: accountsId }, select: { emailIndex: true } });
  const indexes = new Set(former.map(({ emailIndex }) => emailIndex));
  return people.find(({ email }) => indexes.has(blindIndex(keys, 'email', normalEmail(email))));
}

const spokenOf = (language: string): HostAccount['language'] => (language === 'de' ? 'de' : 'en');

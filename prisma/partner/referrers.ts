import type { Link, Referrer } from '../../domain/referral/attribution.ts';
import { companyDomain, normalEmail } from '../../domain/account/email-address.ts';
import type { Tx } from '../client.ts';
import type { Customer, Partner, Prisma } from '../generated/client.ts';
import { blindIndex, type DataKeys } from '../secrets.ts';
import { wholeOf } from './merged-team.ts';
import { readStanding } from './standing.ts';

/**
 * Reads the partner behind a link, code or choice as a sign-up needs it, with the own accounts of it and its parts, and all present and
 * former addresses of these and of its people.
 */
export async function referrerOf(tx: Tx, keys: DataKeys, partner: Partner): Promise<Referrer> {
  const { id: partnerId, programId, hostPlan } = partner;
  const { state } = await readStanding(tx, partnerId);
  const people = await tx.partnerMember.findMany({ where: { partnerId }, select: { person: { select: { email: true } } } });
  const partnerIds = await wholeOf(tx, partnerId);
  const former = await tx.formerAddress.findMany({ where: { partnerId: { in: partnerIds } } });
  const accounts = await tx.customer.findMany({ where: { ownPartners: { some: { id: { in: partnerIds } } } } });
  const addresses = [partner, ...accounts, ...former, ...people.map(({ person }) => addressMarks(keys, person.email))];
  return {
    partnerId,
    programId,
    state,
    hostPlan,
    ownCustomerIds: accounts.map(({ id }) => id),
    emailIndexes: addresses.flatMap(({ emailIndex }) => emailIndex ?? []),
    domains: addresses.flatMap(({ domain }) => domain ?? []),
  };
}

/** Returns indexes of an address for comparison with a customer's; they cannot be read. */
const addressMarks = (keys: DataKeys, email: string) => ({
  emailIndex: blindIndex(keys, 'email', normalEmail(email)),
  domain: companyDomain(email),
});

interface Leaving {
  readonly email: string;
  readonly partnerIds: readonly string[];
}

/** Keeps the former address of somebody who changed it or left these partners: it still identifies them. */
export async function keepFormerAddress(tx: Tx, keys: DataKeys, { email, partnerIds }: Leaving): Promise<void> {
  const marks = addressMarks(keys, email);
  await tx.formerAddress.createMany({ data: partnerIds.map((partnerId) => ({ partnerId, ...marks })), skipDuplicates: true });
}

/** Keeps the address that a customer gives up for the partners whose own account it is. */
export async function keepFormerAccountAddress(tx: Tx, { id, emailIndex, domain }: Customer): Promise<void> {
  if (emailIndex === null) return;
  const partners = await tx.partner.findMany({ where: { ownCustomerId: id }, select: { id: true } });
  const data = partners.map((partner) => ({ partnerId: partner.id, emailIndex, domain }));
  await tx.formerAddress.createMany({ data, skipDuplicates: true });
}

/** Finds a link by its code, as people type it and payments name it: in any case, with blanks around it. */
export const findLinkByCode = (tx: Tx, keys: DataKeys, code: string): Promise<Link | null> =>
  findLink(tx, keys, { code: code.trim().toUpperCase() });

export async function findLink(tx: Tx, keys: DataKeys, where: Prisma.LinkWhereInput): Promise<Link | null> {
  const row = await tx.link.findFirst({ where, include: { partner: true } });
  if (row === null) return null;
  const referrer = await referrerOf(tx, keys, row.partner);
  return { linkId: row.id, channel: row.channel, isDisabled: row.disabledAt !== null, referrer };
}

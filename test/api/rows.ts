import { v7 as uuid } from 'uuid';
import { hashOfKey } from '../../api/http/api-key.ts';
import type { Db } from '../../prisma/client.ts';
import { linkHash } from '../../prisma/account/link-hash.ts';

/** A program with terms, a partner and the partner's link. */
export async function aProgram(
  owner: Db,
  {
    slug = `program-${uuid()}`,
    ...more
  }: {
    slug?: string;
    codeRule?: string;
    attributionDays?: number;
    partnerKind?: 'reseller' | 'ambassador';
    destinationOrigins?: string[];
    hostOrigin?: string;
    embedOrigins?: string[];
  } = {},
) {
  const id = uuid();
  await owner.program.create({
    data: { id, slug, name: `Program ${slug}`, partnerKind: 'reseller', currency: 'CHF', timeZone: 'Europe/Zurich', ...more },
  });
  const termsId = uuid();
  await owner.programTerms.create({
    data: {
      id: termsId,
      programId: id,
      version: 1,
      validFrom: new Date('2024-01-01T00:00:00Z'),
      paymentSources: ['stripe_card'],
      rateBps: 1000,
      baseMode: 'net',
      roundingMode: 'half_up',
      cardHoldDays: 30,
      invoiceHoldDays: 30,
      installationHoldDays: 30,
      hash: 'hash',
    },
  });
  return { id, slug, termsId };
}

export async function aPartner(owner: Db, programId: string, more: { name?: string; state?: string; country?: string } = {}) {
  const id = uuid();
  const { name = `Partner ${id.slice(-4)}`, state = 'active', country = 'CH' } = more;
  await owner.partner.create({ data: { id, programId, state, companyName: name, country, activatedAt: new Date() } });
  const code = uuid().replaceAll('-', '').slice(-8).toUpperCase();
  const link = { id: uuid(), code, partnerId: id, destination: 'https://termino.test/start' };
  await owner.link.create({ data: link });
  return { id, name, link };
}

/** A form under somebody's address that nobody has confirmed, with the link that would. */
export async function aForm(owner: Db, email: string) {
  const personId = uuid();
  await owner.person.create({ data: { id: personId, email, name: 'Fritz Fremd' } });
  const program = await aProgram(owner);
  const { id: partnerId } = await aPartner(owner, program.id, { state: 'applied' });
  await owner.partner.update({ where: { id: partnerId }, data: { appliedTermsId: program.termsId } });
  await owner.partnerMember.create({ data: { partnerId, personId, role: 'owner' } });
  const secret = uuid();
  const expiresAt = new Date(Date.now() + 3_600_000);
  await owner.emailConfirmation.create({ data: { partnerId, personId, secretHash: linkHash(secret), expiresAt } });
  return { personId, partnerId, secret };
}

/** A customer credited to a partner. */
export async function aReferral(
  owner: Db,
  of: { programId: string; partnerId: string; termsId: string; hostRef?: string; state?: string },
) {
  const customerId = uuid();
  const id = uuid();
  const { hostRef = `account-${customerId.slice(-6)}`, state = 'earning', ...ids } = of;
  await owner.customer.create({ data: { id: customerId, hostRef } });
  await owner.referral.create({ data: { id, customerId, ...ids, source: 'link', attributedAt: new Date(), state } });
  return { id, customerId, hostRef };
}

/** A key of the host product; the row holds its hash alone. */
export async function anApiKey(owner: Db, programId: string, more: { expiresAt?: Date; revokedAt?: Date; scopes?: string[] } = {}) {
  const key = `ck_${uuid()}${uuid()}`;
  const expiresAt = more.expiresAt ?? new Date(Date.now() + 86_400_000);
  await owner.apiKey.create({
    data: { id: uuid(), prefix: key.slice(0, 8), hash: hashOfKey(key), programId, scopes: ['track'], ...more, expiresAt },
  });
  return key;
}

export const aStripeAccount = (owner: Db, accountRef: string, livemode = false) =>
  owner.providerAccount.create({ data: { provider: 'stripe', accountRef, livemode } });
